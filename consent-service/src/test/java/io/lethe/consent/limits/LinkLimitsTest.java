package io.lethe.consent.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.fixture.Edges;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Edges.class)
class LinkLimitsTest {

    private final LinkLimits limits;
    private final String address = UUID.randomUUID() + "@example.org";
    private final AtomicInteger sent = new AtomicInteger();

    LinkLimitsTest(Edges.Running edges) {
        limits = new LinkLimits(edges.service().bean(Limits.class), "test", 1, 1, 1);
    }

    private void fail() {
        throw new IllegalStateException("away");
    }

    @Test
    void anAddressIsSentSoManyAndNoMore() {
        for (int i = 0; i < 3; i++) {
            limits.sendTo(address, sent::incrementAndGet);
        }

        assertThat(sent).hasValue(1);
    }

    @Test
    void whatFailedDoesNotCount() {
        assertThatThrownBy(() -> limits.sendTo(address, this::fail)).hasMessage("away");

        limits.sendTo(address, sent::incrementAndGet);

        assertThat(sent).hasValue(1);
    }

    @Test
    void anAnswerComesAtAFullStepWhateverWasDoneAndAlsoIfItFailed() {
        Duration step = Duration.ofMillis(40);
        long begin = System.nanoTime();

        EvenTime.spend(step, sent::incrementAndGet);
        assertThatThrownBy(() -> EvenTime.spend(step, this::fail)).hasMessage("away");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(step.multipliedBy(2));
    }
}
