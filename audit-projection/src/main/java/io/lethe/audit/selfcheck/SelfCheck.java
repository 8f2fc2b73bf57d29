package io.lethe.audit.selfcheck;

import io.lethe.audit.checkpoints.Objector;
import io.lethe.audit.checkpoints.Witness;
import io.lethe.audit.verify.StepwiseVerification;
import io.lethe.audit.verify.Verdict;
import io.lethe.kit.upkeep.Upkeep;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the log again and again, from the first entry to the last, in a share of the time that
 * is bounded. What is found stops the signing until a whole verification finds it no more. For one
 * thread; what it tells is for all.
 */
final class SelfCheck implements Objector, Upkeep.Step {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final DataSource dataSource;
    private final double share;
    private StepwiseVerification walk = new StepwiseVerification();
    private volatile @Nullable String fault;
    private volatile long verified;
    private volatile long wholeSince = System.nanoTime();

    SelfCheck(DataSource dataSource, double share) {
        this.dataSource = dataSource;
        this.share = share;
    }

    @Override
    public Witness.Testimony testimony() {
        String found = fault;
        return found == null ? Witness.Testimony.NONE : Witness.Testimony.against(found);
    }

    @Override
    public boolean take() throws SQLException, InterruptedException {
        long began = System.nanoTime();
        boolean more = step();
        long took = System.nanoTime() - began;
        // While the database waits for its disk, so does this: time, and not work, is what is
        // shared.
        Thread.sleep(Duration.ofNanos((long) (took * (1 / share - 1))));
        return more;
    }

    private boolean step() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Verdict verdict = walk.step(connection);
            verified = walk.size();
            if (verdict != null) {
                end(verdict.whole() ? null : verdict.words());
            }
            return verdict == null;
        }
    }

    private void end(@Nullable String found) {
        if (found == null) {
            wholeSince = System.nanoTime();
        } else if (fault == null) {
            LOG.error("The log is not what it was: {}", found);
        }
        fault = found;
        walk = new StepwiseVerification();
    }

    /** How many entries the verification that runs, or ran last, has compared. */
    long verified() {
        return verified;
    }

    /** Since the whole log was last found as it was; since the start where it never was. */
    double ageSeconds() {
        return Duration.ofNanos(System.nanoTime() - wholeSince).toMillis() / 1000.0;
    }

    boolean isFailed() {
        return fault != null;
    }
}
