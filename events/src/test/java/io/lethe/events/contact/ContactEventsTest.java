package io.lethe.events.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContactEventsTest {

    private static final SubjectId SUBJECT = SubjectId.random();
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static ContactRegistered registered(Map<String, Personal<String>> identity) {
        return new ContactRegistered(SUBJECT, identity, Map.of(), NOON);
    }

    @Test
    void areKeyedByTheirSubject() {
        assertThat(registered(Map.of()).key()).isEqualTo(SUBJECT.value());
    }

    @Test
    void aValueThatIsTooLongIsRefusedByItsFieldAndNotRepeated() {
        assertThatThrownBy(() -> registered(Map.of("name", Personal.known("ada".repeat(700)))))
                .hasMessageStartingWith("identity: ")
                .message()
                .doesNotContain("ada");
    }

    @Test
    void moreValuesThanARecordHasAreRefused() {
        Map<String, Personal<String>> many =
                IntStream.range(0, 51)
                        .boxed()
                        .collect(Collectors.toMap(i -> "f" + i, _ -> Personal.known("v")));

        assertThatThrownBy(() -> registered(many))
                .hasMessage("identity: must not have more than 50 entries");
    }

    @Test
    void anAccessNamesEachFieldOnceAndAtLeastOne() {
        assertThat(accessed(List.of("name", "email", "name")).fields())
                .containsExactly("email", "name");
        assertThatThrownBy(() -> accessed(List.of())).hasMessage("fields: must name at least one");
    }

    private static PersonalDataAccessed accessed(List<String> fields) {
        return new PersonalDataAccessed(SUBJECT, fields, "Answering a complaint", NOON);
    }
}
