package io.lethe.kit.batch;

import io.lethe.kit.refusal.Overloaded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes commands from everywhere and commits them together. While transactions commit, the next one
 * fills up, so a lone caller never waits for company and a crowd shares its costs.
 *
 * <p>Writers of one process are to each other what replicas are: the database decides who was
 * first, and the other tries again; to save that, they take turns on a stream. Records of one
 * partition never meet, because a poll is handed over only after the one before it was committed.
 *
 * <p>Thread-safe. Answers are given after the commit, never before.
 */
public final class Batcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);

    /** Starts before what submits to it (listeners, the web server) and stops after them. */
    public static final int PHASE = -1_000;

    private static final Duration COME_BACK = Duration.ofSeconds(2);

    /** How often an idle writer looks whether it is to end. */
    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private final BatchRunner runner;
    private final BatchSettings settings;
    private final BatchMetrics metrics;
    private final Offers offers;
    private final Runnable afterCommit;
    private final StreamsUnderWay underWay = new StreamsUnderWay();
    private volatile List<Thread> writers = List.of();
    private volatile boolean accepting;

    Batcher(
            BatchRunner runner,
            BatchSettings settings,
            BatchMetrics metrics,
            Offers offers,
            Runnable afterCommit) {
        this.runner = runner;
        this.settings = settings;
        this.metrics = metrics;
        this.offers = offers;
        this.afterCommit = afterCommit;
    }

    /**
     * Decides one command and waits for its commit.
     *
     * @throws Overloaded if too many wait, or the answer did not come in time; in the second case
     *     the command may still be committed, which is what an Idempotency-Key is for
     */
    public Decision decide(
            Command command, Provenance provenance, @Nullable Idempotency idempotency) {
        Work work = Work.of(command, provenance, idempotency);
        offer(work);
        return answer(work, settings.patience());
    }

    /**
     * Decides what follows from events, in shared transactions, and returns once all of it is
     * committed. If it throws, any of it may be committed all the same: it must bear being
     * repeated.
     *
     * @throws Overloaded if too many wait, or an answer did not come in time
     * @throws Refusal if one was refused, the first of them
     */
    public void carryOut(List<Instruction> instructions) {
        Instant end = Instant.now().plus(settings.patience());
        List<Work> works = new ArrayList<>(instructions.size());
        try {
            for (Instruction each : instructions) {
                Work work = Work.of(each.command(), each.provenance(), null);
                offer(work);
                works.add(work);
            }
            for (Work work : works) {
                if (answer(work, Duration.between(Instant.now(), end))
                        instanceof Decision.Refused(Refusal refusal)) {
                    throw refusal;
                }
            }
        } catch (Overloaded | CommandFailed | Refusal e) {
            works.forEach(Work::abandon);
            throw e;
        }
    }

    private void offer(Work work) {
        if (!accepting || !offers.offer(work)) {
            throw new Overloaded(COME_BACK);
        }
    }

    private static Decision answer(Work work, Duration atMost) {
        try {
            return work.answer().get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            work.abandon();
            throw new Overloaded(COME_BACK);
        } catch (InterruptedException _) {
            work.abandon();
            Thread.currentThread().interrupt();
            throw new Overloaded(COME_BACK);
        } catch (ExecutionException e) {
            throw new CommandFailed(e);
        }
    }

    /**
     * Decides the records of a Kafka poll in one transaction with the steps along their partitions.
     * Completes after the commit, or exceptionally with {@link PartitionLost}.
     */
    public CompletableFuture<Void> decide(List<InboundWork> records, List<PositionMove> moves) {
        Poll poll = new Poll(records, moves);
        if (!accepting) {
            return CompletableFuture.failedFuture(new Overloaded(COME_BACK));
        }
        offers.add(poll);
        return poll.committed();
    }

    private void write() {
        try {
            while (accepting || offers.waiting() > 0) {
                List<Offer> taken = offers.take(LOOK_UP);
                if (!taken.isEmpty()) {
                    try {
                        commit(taken);
                    } finally {
                        offers.done(taken);
                    }
                }
            }
        } catch (InterruptedException _) {
            LOG.warn(
                    "The batcher was stopped while the database was away; nothing was acknowledged");
        } finally {
            accepting = false;
            offers.leave().forEach(left -> fail(left, new Overloaded(COME_BACK)));
        }
    }

    private void commit(List<Offer> taken) throws InterruptedException {
        long start = System.nanoTime();
        List<Work> works = new ArrayList<>();
        List<Poll> polls = new ArrayList<>();
        for (Offer offer : taken) {
            switch (offer) {
                case Work call when call.isAbandoned() -> {}
                case Work call -> works.add(call);
                case Poll poll -> {
                    polls.add(poll);
                    works.addAll(poll.works());
                }
            }
        }
        try {
            runApart(works, polls);
            metrics.ran(works.size(), System.nanoTime() - start);
            afterCommit.run();
        } catch (InterruptedException e) {
            taken.forEach(offer -> fail(offer, new Overloaded(COME_BACK)));
            throw e;
        } catch (RuntimeException defect) {
            // One batch fails loudly; the writer goes on, or in the end nobody would be answered.
            LOG.error("A batch failed unexpectedly: {}", defect.getClass().getName());
            taken.forEach(offer -> fail(offer, defect));
        }
    }

    private void runApart(List<Work> works, List<Poll> polls) throws InterruptedException {
        Set<String> streams =
                works.stream()
                        .map(Work::command)
                        .filter(Objects::nonNull)
                        .map(Command::stream)
                        .collect(Collectors.toSet());
        underWay.claim(streams);
        try {
            run(works, polls);
        } finally {
            underWay.release(streams);
        }
    }

    private void run(List<Work> works, List<Poll> polls) throws InterruptedException {
        List<Poll> left = new ArrayList<>(polls);
        Batch batch =
                new Batch(works, polls.stream().flatMap(poll -> poll.moves().stream()).toList());
        while (true) {
            try {
                runner.run(batch);
                left.forEach(poll -> poll.committed().complete(null));
                return;
            } catch (PartitionLost lost) {
                for (Poll poll : polls) {
                    if (left.contains(poll) && poll.hasAnyOf(lost.moves())) {
                        left.remove(poll);
                        batch = batch.without(poll.works(), poll.moves());
                        poll.committed().completeExceptionally(lost);
                    }
                }
                batch = batch.withoutAnswered();
            }
        }
    }

    private static void fail(Offer offer, RuntimeException cause) {
        switch (offer) {
            case Work call -> call.failed(cause);
            case Poll poll -> poll.committed().completeExceptionally(cause);
        }
    }

    @Override
    public void start() {
        accepting = true;
        writers =
                IntStream.range(0, settings.writers())
                        .mapToObj(
                                i ->
                                        Thread.ofPlatform()
                                                .name("lethe-batcher-" + i)
                                                .start(this::write))
                        .toList();
    }

    /** Commits what waits, then stops. A database that is away is waited for at most 10 s. */
    @Override
    public void stop() {
        accepting = false;
        try {
            Instant patience = Instant.now().plusSeconds(10);
            for (Thread writer : writers) {
                if (!writer.join(Duration.between(Instant.now(), patience))) {
                    writer.interrupt();
                    writer.join();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        writers = List.of();
    }

    @Override
    public boolean isRunning() {
        return !writers.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
