package io.lethe.events.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentGivenTest {

    private static final SubjectId SUBJECT = SubjectId.random();
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void aConfirmationThatFollowsItsRequestProvesADoubleOptIn() {
        assertThat(given(NOON, NOON.plusSeconds(60)).provesDoubleOptIn()).isTrue();
        assertThat(given(NOON, NOON).provesDoubleOptIn()).isTrue();
    }

    @Test
    void halfOfItOrTheWrongWayRoundIsRecordedAndProvesNothing() {
        assertThat(given(null, NOON).provesDoubleOptIn()).isFalse();
        assertThat(given(NOON, null).provesDoubleOptIn()).isFalse();
        assertThat(given(NOON, NOON.minusNanos(1)).provesDoubleOptIn()).isFalse();
    }

    @Test
    void isKeyedByItsSubject() {
        assertThat(given(null, null).key()).isEqualTo(SUBJECT.value());
    }

    @Test
    void namesTheFieldItRefusesAndNotItsValue() {
        assertThatThrownBy(
                        () ->
                                new ConsentGiven(
                                        SUBJECT,
                                        "newsletter",
                                        "email",
                                        "ada@example.org",
                                        "web-form",
                                        null,
                                        null,
                                        NOON))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("notice"))
                .message()
                .doesNotContain("ada");
    }

    private static ConsentGiven given(@Nullable Instant requested, @Nullable Instant confirmed) {
        return new ConsentGiven(
                SUBJECT, "newsletter", "email", "v1", "web-form", requested, confirmed, NOON);
    }
}
