package io.lethe.consent.decisions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Portions of questions that are decided while the next portion is read and the one before it is
 * written. Answers come in the order of the questions; no more than two portions are under way, so
 * that whoever reads slowly holds up whoever asks. Of one thread.
 *
 * @param <Q> what is kept beside the answers
 */
final class Ahead<Q> implements AutoCloseable {

    private static final int UNDER_WAY = 2;

    /** Takes the answers to a portion. */
    @FunctionalInterface
    interface Answered<Q, E extends Exception> {

        void take(List<Q> asked, List<Decision> answers) throws E;
    }

    private record Portion<Q>(List<Q> asked, Future<List<Decision>> answers) {}

    private final Function<List<Q>, List<Decision>> desk;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Portion<Q>> underWay = new ArrayDeque<>();

    Ahead(Function<List<Q>, List<Decision>> desk) {
        this.desk = desk;
    }

    /** Asks, once the answers of an earlier portion are handed over where two are under way. */
    <E extends Exception> void ask(List<Q> portion, Answered<Q, E> answered) throws E {
        if (underWay.size() == UNDER_WAY) {
            hand(underWay.remove(), answered);
        }
        List<Q> asked = List.copyOf(portion);
        underWay.add(new Portion<>(asked, threads.submit(() -> desk.apply(asked))));
    }

    /** Hands over all that is still under way. */
    <E extends Exception> void finish(Answered<Q, E> answered) throws E {
        while (!underWay.isEmpty()) {
            hand(underWay.remove(), answered);
        }
    }

    private static <Q, E extends Exception> void hand(Portion<Q> portion, Answered<Q, E> answered)
            throws E {
        answered.take(portion.asked(), answers(portion.answers()));
    }

    private static List<Decision> answers(Future<List<Decision>> portion) {
        try {
            return portion.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while answers were waited for", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Questions were not answered", e.getCause());
        }
    }

    /**
     * What is still under way ends by itself: an interrupt would close its connection to the store,
     * and be recorded as answers without one.
     */
    @Override
    public void close() {
        threads.shutdown();
    }
}
