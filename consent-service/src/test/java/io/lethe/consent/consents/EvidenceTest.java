package io.lethe.consent.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    private static Map<String, String> entries(int number) {
        return IntStream.range(0, number)
                .mapToObj(Integer::toString)
                .collect(Collectors.toMap(Function.identity(), _ -> "secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:00:00Z,2026-05-01T12:01:00Z",
        "2026-05-01T12:00:00Z,2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00Z,2026-05-01T14:00:00+02:00"
    })
    void aConfirmationThatFollowsItsRequestProvesADoubleOptIn(String requested, String confirmed) {
        Evidence evidence = Evidence.of(Map.of("requestedAt", requested, "confirmedAt", confirmed));

        assertThat(evidence.provesDoubleOptIn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:00:00Z,2026-05-01T11:59:59.999999999Z",
        "2026-05-01T12:00:00Z,yesterday",
        "'',2026-05-01T12:00:00Z",
        "2026-05-01,2026-05-02"
    })
    void theWrongWayRoundOrNoInstantsIsTakenAndProvesNothing(String requested, String confirmed) {
        Evidence evidence = Evidence.of(Map.of("requestedAt", requested, "confirmedAt", confirmed));

        assertThat(evidence.provesDoubleOptIn()).isFalse();
    }

    @Test
    void halfOfItOrNothingProvesNothing() {
        String noon = "2026-05-01T12:00:00Z";

        assertThat(Evidence.of(Map.of("requestedAt", noon)).provesDoubleOptIn()).isFalse();
        assertThat(Evidence.of(Map.of("confirmedAt", noon)).provesDoubleOptIn()).isFalse();
        assertThat(Evidence.of(null).provesDoubleOptIn()).isFalse();
    }

    @Test
    void twentyEntriesAreTakenAndMoreAreRefused() {
        assertThat(Evidence.of(entries(20)).values()).hasSize(20);
        assertThatThrownBy(() -> Evidence.of(entries(21)))
                .hasMessage("evidence: must not have more than 20 entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada@example.org", "ada lovelace", "ädä"})
    void aNameThatIsNoneIsRefusedWithoutBeingRepeated(String name) {
        assertThatThrownBy(() -> Evidence.of(Map.of(name, "1")))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .startsWith("evidence: must have names")
                .doesNotContain("ada", "ädä");
    }

    @Test
    void aValueOfTwoThousandCharactersIsTakenAndALongerOneIsRefused() {
        assertThat(Evidence.of(Map.of("text", "😀".repeat(2_000))).values()).hasSize(1);
        assertThatThrownBy(() -> Evidence.of(Map.of("text", "x".repeat(2_001))))
                .hasMessage("evidence/text: must not be longer than 2000 characters");
    }

    @Test
    void aMissingValueIsRefused() {
        assertThatThrownBy(() -> Evidence.of(Collections.singletonMap("ip", null)))
                .hasMessage("evidence/ip: must be a text");
    }

    @Test
    void itsValuesAreNotPrinted() {
        assertThat(Evidence.of(entries(2)).toString()).doesNotContain("secret");
    }
}
