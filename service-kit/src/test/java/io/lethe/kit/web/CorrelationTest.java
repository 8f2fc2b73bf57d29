package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void followsTheTraceOfTheCaller() {
        Correlation correlation = Correlation.following("00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(correlation.id()).isEqualTo(TRACE);
    }

    @Test
    void readsLaterVersionsOfTheHeader() {
        Correlation correlation =
                Correlation.following("01-" + TRACE + "-00f067aa0ba902b7-01-more");

        assertThat(correlation.id()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada@example.org",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01",
                "00-ada@example.org0000000000000000-00f067aa0ba902b7-01"
            })
    void takesNothingElseFromOutside(String traceparent) {
        Correlation correlation = Correlation.following(traceparent);

        assertThat(UUID.fromString(correlation.id()).version()).isEqualTo(7);
    }
}
