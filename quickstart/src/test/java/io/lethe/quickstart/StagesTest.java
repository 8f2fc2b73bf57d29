package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StagesTest {

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final Stages stages = new Stages(new Told(), Duration.ofSeconds(1));

    @Test
    void partsOfAStageStartAtTheSameTime() throws Exception {
        var meeting = new CyclicBarrier(2);

        stages.start(
                List.of(
                        part("one", () -> meeting.await(10, TimeUnit.SECONDS)),
                        part("two", () -> meeting.await(10, TimeUnit.SECONDS))));

        assertThat(told).containsExactlyInAnyOrder("started one", "started two");
    }

    @Test
    void theLastStageIsClosedFirst() throws Exception {
        stages.start(List.of(part("server")));
        stages.start(List.of(part("service")));

        stages.close();

        assertThat(told).endsWith("closed service", "closed server");
    }

    @Test
    void afterAFailureWhatRunsIsClosedAndWhatFailedIsNotTold() {
        var failing =
                part(
                        "failing",
                        () -> {
                            throw new Trouble("no");
                        });
        assertThatThrownBy(() -> stages.start(List.of(failing, part("other"))))
                .isInstanceOf(Trouble.class);

        stages.close();

        assertThat(told).containsExactly("started other", "closed other");
    }

    @Test
    void anEndInTheMiddleOfAStartWaitsForThePartsOnTheirWay() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow =
                part(
                        "slow",
                        () -> {
                            begun.countDown();
                            goOn.await();
                        });
        Thread starting = Thread.ofVirtual().start(() -> startAll(slow, part("never")));
        begun.await();

        Thread ending = Thread.ofVirtual().start(stages::close);
        await().until(stages::isClosing);
        goOn.countDown();
        ending.join();
        starting.join();

        assertThat(told).containsExactly("started slow", "closed slow");
    }

    @Test
    void aPartThatDoesNotCloseKeepsNobodyElseOpen() throws Exception {
        stages.start(List.of(part("server")));
        stages.start(
                List.of(new RecordedPart("stuck", () -> {}, () -> Thread.currentThread().join())));

        stages.close();

        assertThat(told).endsWith("closed server");
    }

    private void startAll(Part first, Part second) {
        try {
            stages.start(List.of(first));
            stages.start(List.of(second));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordedPart part(String name) {
        return part(name, () -> {});
    }

    private static RecordedPart part(String name, Step start) {
        return new RecordedPart(name, start, () -> {});
    }

    private interface Step {
        void run() throws Exception;
    }

    private record RecordedPart(String name, Step onStart, Step onClose) implements Part {

        @Override
        public Port port() {
            return new Port(name, name, 1);
        }

        @Override
        public Probe probe() {
            return Probe.SERVICE;
        }

        @Override
        public void start() throws Exception {
            onStart.run();
        }

        @Override
        public void close() {
            try {
                onClose.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class Told implements Stages.Progress {

        @Override
        public void started(Part part, Duration took) {
            told.add("started " + part.port().part());
        }

        @Override
        public void closed(Part part, Duration took) {
            told.add("closed " + part.port().part());
        }
    }
}
