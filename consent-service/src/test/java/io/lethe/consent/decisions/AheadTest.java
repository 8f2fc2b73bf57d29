package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AheadTest {

    private static List<Decision> answers(List<Integer> asked) {
        return asked.stream().map(each -> Decision.deny("rule-" + each, List.of())).toList();
    }

    @Test
    void answersComeInTheOrderOfTheQuestionsAndNoMoreThanTwoPortionsAreUnderWay() {
        AtomicInteger begun = new AtomicInteger();
        List<String> told = new ArrayList<>();
        List<Integer> ahead = new ArrayList<>();
        try (Ahead<Integer> questions =
                new Ahead<>(
                        asked -> {
                            begun.incrementAndGet();
                            return answers(asked);
                        })) {
            Ahead.Answered<Integer, RuntimeException> writer =
                    (asked, answers) -> {
                        ahead.add(begun.get() - told.size());
                        told.add(asked.getFirst() + " " + answers.getFirst().rule());
                    };
            for (int i = 0; i < 20; i++) {
                questions.ask(List.of(i), writer);
            }
            questions.finish(writer);
        }

        assertThat(told).hasSize(20).startsWith("0 rule-0", "1 rule-1").endsWith("19 rule-19");
        assertThat(ahead).allMatch(portions -> portions <= 2);
    }

    @Test
    void whatIsUnderWayWhenNobodyReadsAnyMoreIsNotInterrupted() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        try (Ahead<Integer> questions =
                new Ahead<>(
                        asked -> {
                            whole.complete(waited(closed));
                            return answers(asked);
                        })) {
            questions.ask(List.of(1), (_, _) -> {});
        }
        closed.countDown();

        assertThat(whole.get(30, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    @Test
    void whatFailsIsThrownAsItIs() {
        try (Ahead<Integer> questions =
                new Ahead<>(
                        _ -> {
                            throw new IllegalArgumentException("no");
                        })) {
            questions.ask(List.of(1), (_, _) -> {});

            assertThatThrownBy(() -> questions.finish((_, _) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
        }
    }
}
