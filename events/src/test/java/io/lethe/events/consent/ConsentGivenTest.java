package io.lethe.events.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentGivenTest {

    private static final SubjectId SUBJECT = SubjectId.random();
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void isKeyedByItsSubject() {
        assertThat(given("v1").key()).isEqualTo(SUBJECT.value());
    }

    @Test
    void namesTheFieldItRefusesAndNotItsValue() {
        assertThatThrownBy(() -> given("ada@example.org"))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("notice"))
                .message()
                .doesNotContain("ada");
    }

    private static ConsentGiven given(String notice) {
        return new ConsentGiven(
                SUBJECT, "newsletter", "email", notice, "web-form", false, Map.of(), NOON);
    }
}
