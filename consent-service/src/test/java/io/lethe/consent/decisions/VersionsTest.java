package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.decisions.Versions.Version;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionsTest {

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    private static Version version(long number, String from, @Nullable String lasts) {
        return new Version(
                number, day(from), day(from), lasts == null ? null : Period.parse(lasts));
    }

    private final Versions tightened =
            new Versions(List.of(version(1, "2025-01-01", null), version(2, "2026-01-01", "P1Y")));
    private final Versions loosened =
            new Versions(List.of(version(1, "2025-01-01", "P1Y"), version(2, "2026-01-01", "P3Y")));

    @Test
    void termsThatAreTightenedHoldForWhatWasGivenBefore() {
        assertThat(tightened.end(day("2025-06-01"), 1)).isNull();
        assertThat(tightened.end(day("2025-06-01"), 2)).isEqualTo(day("2026-06-01"));
    }

    @Test
    void termsThatAreLoosenedBringNothingBack() {
        assertThat(loosened.end(day("2025-06-01"), 2)).isEqualTo(day("2026-06-01"));
        assertThat(loosened.end(day("2026-06-01"), 2)).isEqualTo(day("2029-06-01"));
    }

    @Test
    void aVersionThatIsStillToComeEndsAnAnswer() {
        assertThat(tightened.next(day("2025-06-01"))).isEqualTo(day("2026-01-01"));
        assertThat(tightened.next(day("2026-01-01"))).isNull();
        assertThat(tightened.asOf(day("2025-12-31")).next(day("2025-06-01"))).isNull();
    }
}
