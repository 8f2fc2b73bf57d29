package io.lethe.kit.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamsUnderWayTest {

    private final StreamsUnderWay underWay = new StreamsUnderWay();

    @Test
    void writersOfOtherStreamsDoNotWait() throws InterruptedException {
        underWay.claim(Set.of("a", "b"));

        underWay.claim(Set.of("c"));
        underWay.claim(Set.of());

        assertThat(claiming("c", "d").isAlive()).isTrue();
    }

    @Test
    void aStreamIsWaitedFor() throws InterruptedException {
        underWay.claim(Set.of("a", "b"));
        Thread second = claiming("b", "c");
        awaitWaiting(second);

        underWay.release(Set.of("a", "b"));

        second.join();
        underWay.claim(Set.of("a"));
    }

    @Test
    void whoWaitsIsBeforeWhoComes() throws InterruptedException {
        underWay.claim(Set.of("a"));
        Thread waiting = claiming("a", "b");
        awaitWaiting(waiting);
        Thread coming = claiming("b");
        awaitWaiting(coming);

        underWay.release(Set.of("a"));

        waiting.join();
        awaitWaiting(coming);
        underWay.release(Set.of("a", "b"));
        coming.join();
    }

    @Test
    void oneThatIsInterruptedBarsNobody() throws InterruptedException {
        underWay.claim(Set.of("a"));
        Thread waiting = claiming("a");
        awaitWaiting(waiting);

        waiting.interrupt();
        waiting.join();

        underWay.claim(Set.of("b"));
    }

    private Thread claiming(String... streams) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                underWay.claim(Set.of(streams));
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
