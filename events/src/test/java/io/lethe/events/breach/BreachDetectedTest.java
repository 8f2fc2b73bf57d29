package io.lethe.events.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreachDetectedTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void keepsItsNatureInTheOrderOfTheEnum() {
        Set<BreachNature> given =
                new LinkedHashSet<>(List.of(BreachNature.AVAILABILITY, BreachNature.INTEGRITY));

        BreachDetected detected = new BreachDetected("b-1", "t", NOON, given, "siem", NOON);

        assertThat(detected.nature())
                .containsExactly(BreachNature.INTEGRITY, BreachNature.AVAILABILITY)
                .isUnmodifiable();
    }

    @Test
    void isKeyedByTheBreach() {
        Set<BreachNature> nature = Set.of(BreachNature.INTEGRITY);

        assertThat(new BreachDetected("b-1", "t", NOON, nature, "siem", NOON).key())
                .isEqualTo("b-1");
    }

    @Test
    void hasOneNatureAtLeast() {
        assertThatThrownBy(() -> new BreachDetected("b-1", "t", NOON, Set.of(), "siem", NOON))
                .hasMessage("nature: must name at least one");
    }
}
