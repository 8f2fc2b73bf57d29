package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.ErasedMeanwhile;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a batch to its end, whatever it takes: conflicts are tried again on fresh streams, an absent
 * database is waited for, and what cannot be recorded is found by halving and stands alone as a
 * dead letter or an error. Nothing else of the batch is lost or done twice.
 */
final class BatchRunner {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final int CONFLICTS_BEFORE_HALVING = 8;
    private static final int CONFLICTS_BEFORE_POISON = 64;

    private final BatchTransaction transaction;
    private final CommitOutcome outcome;
    private final BatchMetrics metrics;
    private final Patience patience;

    BatchRunner(
            BatchTransaction transaction,
            CommitOutcome outcome,
            BatchMetrics metrics,
            Patience patience) {
        this.transaction = transaction;
        this.outcome = outcome;
        this.metrics = metrics;
        this.patience = patience;
    }

    /**
     * Returns when every work of the batch is committed or ejected.
     *
     * @throws PartitionLost before anything of the batch was committed, or after a part of it: what
     *     was committed is marked as seen
     * @throws InterruptedException if the service stops while the database is away
     */
    void run(Batch batch) throws InterruptedException {
        int conflicts = 0;
        boolean triedAgain = false;
        for (int transients = 0; ; ) {
            try {
                attempt(batch);
                return;
            } catch (PartitionLost lost) {
                throw lost;
            } catch (ErasedMeanwhile erased) {
                refuse(erased);
            } catch (Exception failure) {
                SqlFailures.Kind kind = SqlFailures.of(failure);
                metrics.failed(kind);
                switch (kind) {
                    case TRANSIENT -> patience.wait(transients++, failure);
                    case CONFLICT -> {
                        conflicts++;
                        if (batch.works().size() > 1 && conflicts >= CONFLICTS_BEFORE_HALVING) {
                            halve(batch);
                            return;
                        }
                        if (conflicts >= CONFLICTS_BEFORE_POISON) {
                            eject(batch, failure);
                            return;
                        }
                    }
                    case POISON -> {
                        if (!triedAgain) {
                            triedAgain = true;
                        } else if (batch.works().size() > 1) {
                            halve(batch);
                            return;
                        } else {
                            eject(batch, failure);
                            return;
                        }
                    }
                }
            }
        }
    }

    /** The commands of subjects who were erased are refused from now on; the others go on. */
    private static void refuse(ErasedMeanwhile erased) {
        erased.origins().forEach(origin -> ((Work) origin).poisoned(Refusal.subjectErased()));
    }

    private void halve(Batch batch) throws InterruptedException {
        run(batch.firstHalf());
        run(batch.secondHalf());
    }

    private void attempt(Batch batch) throws Exception {
        try {
            transaction.run(batch);
        } catch (CommitUnknown unknown) {
            if (!committed(unknown)) {
                throw unknown;
            }
        }
        metrics.deadLetters(
                batch.works().stream().filter(work -> work.deadLetter() != null).count());
        batch.works().forEach(Work::committed);
    }

    private boolean committed(CommitUnknown unknown) throws InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return outcome.committed(unknown.transactionId());
            } catch (SQLException e) {
                patience.wait(tries, e);
            }
        }
    }

    /** One work stands alone and cannot be recorded: it becomes a dead letter, or a failed call. */
    private void eject(Batch batch, Exception failure) throws InterruptedException {
        metrics.ejected();
        // The failure may quote the command, so only its type is told.
        LOG.error(
                "A command cannot be recorded and was put aside: {}",
                rootCause(failure).getClass().getName());
        List<Work> works = batch.works();
        works.forEach(work -> work.poisoned(Refusal.unprocessable("poison", POISONED)));
        if (!batch.moves().isEmpty()) {
            runEjected(batch);
        }
        works.stream().filter(work -> work.inbound() == null).forEach(w -> w.failed(failure));
    }

    private static final String POISONED =
            "The record could not be recorded although it is well-formed";

    private void runEjected(Batch batch) throws InterruptedException {
        Set<Work> calls =
                batch.works().stream()
                        .filter(work -> work.inbound() == null)
                        .collect(Collectors.toSet());
        Batch inbound = batch.without(calls, Set.of());
        for (int tries = 0; ; tries++) {
            try {
                attempt(inbound);
                return;
            } catch (PartitionLost lost) {
                throw lost;
            } catch (Exception stillFailing) {
                patience.wait(tries, stillFailing);
            }
        }
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
