package io.lethe.audit.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Backlog backlog = new Backlog();

    private void look(int second, long taken, long end) {
        backlog.look(NOON.plusSeconds(second), taken, end);
    }

    @Test
    void theMarkAtTheEndOfATransactionIsNothingThatWaits() {
        look(0, 100, 101);

        assertThat(backlog.behind()).isZero();
        assertThat(backlog.oldest(NOON)).isNull();
    }

    @Test
    void whatWaitsIsAsOldAsTheLookThatFirstSawIt() {
        look(0, 100, 110);
        look(5, 100, 120);

        assertThat(backlog.behind()).isEqualTo(20);
        assertThat(backlog.oldest(NOON.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aReaderThatKeepsUpWithALogThatGrowsHasNothingOld() {
        for (int second = 0; second < 5_000; second++) {
            look(second, 100L + 10L * second, 115 + 10L * second);
        }

        assertThat(backlog.oldest(NOON.plusSeconds(4_999))).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aReaderThatStandsStillIsKnownToHoweverLongItTakes() {
        for (int second = 0; second < 5_000; second++) {
            look(second, 100, 115 + 10L * second);
        }

        assertThat(backlog.oldest(NOON.plusSeconds(4_999))).isEqualTo(Duration.ofSeconds(4_999));
    }
}
