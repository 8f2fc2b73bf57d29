package io.lethe.audit.checkpoints;

import io.lethe.audit.note.LogKeys;
import io.lethe.kit.refusal.Overloaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint, for whoever asks. However many ask, the database is asked once per
 * interval. Thread-safe.
 */
public final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final int TRIES = 5;

    private final DataSource dataSource;
    private final Signer signer;
    private final LogKeys keys;
    private final Duration interval;
    private final List<Witness> witnesses;
    private final List<Objector> objectors;

    private @Nullable SignedCheckpoint kept;
    private long keptSince;
    private volatile @Nullable String inconsistency;

    Checkpoints(
            DataSource dataSource,
            Signer signer,
            LogKeys keys,
            Duration interval,
            List<Witness> witnesses,
            List<Objector> objectors) {
        this.dataSource = dataSource;
        this.signer = signer;
        this.keys = keys;
        this.interval = interval;
        this.witnesses = List.copyOf(witnesses);
        this.objectors = List.copyOf(objectors);
    }

    /** The keys that verify them. */
    public LogKeys keys() {
        return keys;
    }

    /**
     * Not older than twice the interval, unless the log did not grow.
     *
     * @throws InconsistentLog while there is nothing to vouch for
     */
    public synchronized SignedCheckpoint newest() throws SQLException {
        SignedCheckpoint newest = kept;
        if (newest == null || System.nanoTime() - keptSince >= interval.toNanos()) {
            newest = renew();
            kept = newest;
            keptSince = System.nanoTime();
        }
        return newest;
    }

    /**
     * One that covers an entry which is in the log; waits for the next if need be.
     *
     * @throws Overloaded if none came
     */
    public SignedCheckpoint covering(long index) throws SQLException {
        for (int tries = 0; tries < TRIES; tries++) {
            SignedCheckpoint newest = newest();
            if (newest.size() > index) {
                return newest;
            }
            pause();
        }
        throw new Overloaded(interval);
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Overloaded(interval);
        }
    }

    private SignedCheckpoint renew() throws SQLException {
        // Asked before the log is looked at: what a replica told since is part of what is found.
        Map<Witness, Witness.Testimony> testimonies = new LinkedHashMap<>();
        witnesses.forEach(witness -> testimonies.put(witness, witness.testimony()));
        List<Witness.Testimony> all = new ArrayList<>(testimonies.values());
        objectors.forEach(each -> all.add(each.testimony()));
        SignedCheckpoint newest = renew(all);
        testimonies.forEach(Witness::agreed);
        witnesses.forEach(witness -> witness.tell(newest));
        return newest;
    }

    private SignedCheckpoint renew(Collection<Witness.Testimony> testimonies) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                SignedCheckpoint newest = signer.newest(connection, testimonies);
                connection.commit();
                tell(null);
                return newest;
            } catch (InconsistentLog e) {
                connection.rollback();
                tell(e.getMessage());
                throw e;
            }
        }
    }

    private void tell(@Nullable String now) {
        if (now != null && inconsistency == null) {
            LOG.error("Nothing is signed any more: {}", now);
        }
        inconsistency = now;
    }

    /** Why nothing is signed; null where all is well. */
    @Nullable String inconsistency() {
        return inconsistency;
    }

    /** What was last known, without asking. */
    synchronized @Nullable SignedCheckpoint lastKnown() {
        SignedCheckpoint last = kept;
        return last == null
                ? null
                : new SignedCheckpoint(
                        last.checkpoint(),
                        last.note(),
                        last.age().plusNanos(System.nanoTime() - keptSince));
    }
}
