package io.lethe.kit.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final List<List<Integer>> trips = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Gathering<Integer, Integer> doubling = new Gathering<>("doubling", this::doubled);

    @AfterEach
    void close() {
        open.countDown();
        doubling.close();
    }

    private List<Integer> doubled(List<Integer> numbers) {
        trips.add(numbers);
        try {
            open.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (numbers.contains(-1)) {
            throw new IllegalArgumentException("minus one");
        }
        return numbers.stream().map(each -> 2 * each).toList();
    }

    @Test
    void aLoneQuestionIsAskedAlone() {
        open.countDown();

        assertThat(doubling.ask(4)).isEqualTo(8);
        assertThat(trips).containsExactly(List.of(4));
    }

    @Test
    void whatComesMeanwhileIsAskedTogetherAndEachGetsItsOwnAnswer() {
        CompletableFuture<Integer> first = asking(0);
        await().until(() -> trips.size() == 1);
        List<CompletableFuture<Integer>> others =
                IntStream.range(1, 100).mapToObj(this::asking).toList();
        await().until(() -> doubling.waiting() == 99);

        open.countDown();

        assertThat(first.join()).isZero();
        assertThat(others.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        IntStream.range(1, 100).mapToObj(each -> 2 * each).toList());
        assertThat(trips).hasSize(2);
    }

    @Test
    void aFailureReachesWhoAskedAndTheNextAreAnswered() {
        open.countDown();

        assertThatThrownBy(() -> doubling.ask(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("minus one");
        assertThat(doubling.ask(1)).isEqualTo(2);
    }

    @Test
    void nobodyIsLeftWaitingWhenItCloses() {
        CompletableFuture<Integer> first = asking(0);
        await().until(() -> trips.size() == 1);
        CompletableFuture<Integer> waiting = asking(1);
        await().until(() -> doubling.waiting() == 1);

        doubling.close();

        assertThat(first.join()).isZero();
        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> doubling.ask(2)).isInstanceOf(IllegalStateException.class);
    }

    private CompletableFuture<Integer> asking(int number) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                answer.complete(doubling.ask(number));
                            } catch (RuntimeException e) {
                                answer.completeExceptionally(e);
                            }
                        });
        return answer;
    }
}
