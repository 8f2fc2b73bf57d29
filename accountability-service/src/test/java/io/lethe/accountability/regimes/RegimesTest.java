package io.lethe.accountability.regimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

class RegimesTest {

    private static final Regimes EU =
            RegimeFile.read(new ClassPathResource("breach-regimes.yml"), "eu-gdpr");

    @ParameterizedTest
    @CsvSource({
        // Into summer time: the wall clock shows an hour more; out of it, an hour less.
        "Europe/Berlin, 2025-03-28T12:00, 2025-03-31T13:00",
        "Europe/Berlin, 2025-10-24T12:00, 2025-10-27T11:00",
        // A weekend and New Year's Day are counted through.
        "Europe/Berlin, 2024-12-30T09:30, 2025-01-02T09:30",
        "Europe/London, 2025-10-25T01:30, 2025-10-28T00:30"
    })
    void seventyTwoHoursElapseThroughChangesOfTheClock(
            String zone, LocalDateTime aware, LocalDateTime due) {
        Instant awareAt = aware.atZone(ZoneId.of(zone)).toInstant();

        Instant dueAt = EU.of(awareAt).due(awareAt);

        assertThat(Duration.between(awareAt, dueAt)).isEqualTo(Duration.ofHours(72));
        assertThat(dueAt.atZone(ZoneId.of(zone)).toLocalDateTime()).isEqualTo(due);
    }

    @Test
    void theDerivationTellsWhatWasCountedAndWhy() {
        Instant awareAt = Instant.parse("2026-05-01T12:00:00Z");

        assertThat(EU.of(awareAt).derivation(awareAt))
                .startsWith(
                        "Aware at 2026-05-01T12:00:00Z + 72 elapsed hours (Article 33(1) GDPR, applied since 2018-05-25) → due at 2026-05-04T12:00:00Z");
        assertThat(EU.of(awareAt).note()).contains("1182/71", "Article 3(5)");
    }

    @Test
    void aChangedLawIsAnotherEntryAndEarlierBreachesKeepTheirs() {
        Regimes changed =
                RegimeFile.read(
                        yaml(
                                """
                                regimes:
                                  - {regime: eu-gdpr, from: 2027-01-01, hours: 96, basis: b, note: n}
                                  - {regime: eu-gdpr, from: 2018-05-25, hours: 72, basis: b, note: n}
                                """),
                        "eu-gdpr");

        assertThat(changed.of(Instant.parse("2026-12-31T23:59:59Z")).hours()).isEqualTo(72);
        assertThat(changed.of(Instant.parse("2027-01-01T00:00:00Z")).hours()).isEqualTo(96);
    }

    @Test
    void beforeTheFirstVersionNothingApplied() {
        assertThat(EU.at(Instant.parse("2018-05-24T23:59:59Z"))).isEmpty();
        assertThat(EU.at(Instant.parse("2018-05-25T00:00:00Z"))).isPresent();
    }

    @Test
    void theLawOfTheUnitedKingdomIsListedToo() {
        Regimes uk = RegimeFile.read(new ClassPathResource("breach-regimes.yml"), "uk-gdpr");

        assertThat(uk.of(Instant.parse("2026-05-01T12:00:00Z")).hours()).isEqualTo(72);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{regime: eu-gdpr, from: 2018-05-25, hours: 0, basis: b, note: n}|regimes/0/hours: must be 1 to 8760",
                "{regime: eu-gdpr, from: 2018-05-25, basis: b, note: n}|regimes/0/hours: is missing",
                "{regime: eu-gdpr, from: soon, hours: 72, basis: b, note: n}|regimes/0/from: does not have the form it must have",
                "{regime: eu-gdpr, from: 2018-05-25, hour: 72, basis: b, note: n}|regimes/0/hour: is not a known property",
                "{regime: other, from: 2018-05-25, hours: 72, basis: b, note: n}|regimes: must list the one that lethe.breaches.regime names",
                "[|line 2: is not well-formed YAML"
            })
    void whatIsWrongInTheFileIsNamedByItsPlace(String entry, String problem) {
        assertThatThrownBy(() -> RegimeFile.read(yaml("regimes:\n  - " + entry), "eu-gdpr"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void twoVersionsOfOneDateAreRefused() {
        String entry = "  - {regime: eu-gdpr, from: 2018-05-25, hours: 72, basis: b, note: n}\n";

        assertThatThrownBy(() -> RegimeFile.read(yaml("regimes:\n" + entry + entry), "eu-gdpr"))
                .hasMessage("regimes/1/from: is the date of another version too");
    }

    @Test
    void aLawHasAtLeastOneVersion() {
        assertThatThrownBy(() -> new Regimes(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InputStream yaml(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
