package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.kit.store.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint that enough of the configured witnesses cosigned, for all replicas. What is
 * kept was verified, and is verified again before it is given to anybody. Thread-safe.
 */
public final class Cosigned {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigned.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final DataSource dataSource;
    private final LogKeys keys;
    private final List<WitnessKeys> witnesses;
    private final int quorum;

    private volatile @Nullable Seen verified;

    /**
     * A checkpoint with the lines of those who cosigned it.
     *
     * @param witnesses how many
     */
    public record Seen(SignedCheckpoint checkpoint, int witnesses) {}

    /**
     * @param keys of the log
     * @param witnesses whose keys are known; without one nothing is ever kept
     * @param quorum how many of them must have cosigned the same
     */
    public Cosigned(DataSource dataSource, LogKeys keys, List<WitnessKeys> witnesses, int quorum) {
        if (!witnesses.isEmpty() && (quorum < 1 || quorum > witnesses.size())) {
            throw new IllegalArgumentException(
                    "There are %d witnesses with keys, and %d of them are asked for"
                            .formatted(witnesses.size(), quorum));
        }
        this.dataSource = dataSource;
        this.keys = keys;
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /** Whether witnesses are to cosign what is signed. */
    public boolean isExpected() {
        return !witnesses.isEmpty();
    }

    /** How many have keys. */
    int witnesses() {
        return witnesses.size();
    }

    /**
     * Keeps a checkpoint with the lines of one witness that are of its keys; nothing else that it
     * answered. From the moment on when enough have cosigned it, it is {@link #newest}.
     *
     * @throws InvalidNote if one of its keys has not cosigned
     */
    public void keep(WitnessKeys witness, SignedCheckpoint checkpoint, String answer)
            throws SQLException {
        String note = witness.cosigned(keys, checkpoint.note(), answer);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Transactions.run(
                    connection,
                    () -> {
                        CosignatureRows.lock(connection);
                        CosignatureRows.keep(
                                connection, witness.witness(), checkpoint.size(), note);
                        Long size = CosignatureRows.enough(connection, quorum);
                        if (size != null) {
                            show(connection, size);
                        }
                        CosignatureRows.forget(connection, size == null ? 0 : size);
                    });
        }
        var _ = newestSeen(); // what figures tell of
    }

    private void show(Connection connection, long size) throws SQLException {
        Map<String, String> notes = CosignatureRows.of(connection, size);
        StringBuilder together = new StringBuilder();
        for (WitnessKeys witness : witnesses) {
            String note = notes.get(witness.witness());
            if (note == null) {
                continue;
            }
            if (together.isEmpty()) {
                together.append(note);
            } else {
                witness.lines(note).forEach(line -> together.append(line).append('\n'));
            }
        }
        Optional<Seen> seen = seen(together.toString());
        Optional<Seen> shown =
                Optional.ofNullable(CosignatureRows.shown(connection)).flatMap(this::seen);
        if (seen.isPresent() && shown.map(each -> isBetter(seen.get(), each)).orElse(true)) {
            CosignatureRows.show(connection, seen.get().checkpoint().note());
        }
    }

    private static boolean isBetter(Seen seen, Seen shown) {
        long size = seen.checkpoint().size();
        long before = shown.checkpoint().size();
        return size > before || (size == before && seen.witnesses() > shown.witnesses());
    }

    /** What a note is worth; empty where it is not this log's, or too few have cosigned it. */
    private Optional<Seen> seen(String note) {
        try {
            Checkpoint checkpoint = keys.open(note).checkpoint();
            int count = 0;
            for (WitnessKeys witness : witnesses) {
                count += witness.hasCosigned(checkpoint, note) ? 1 : 0;
            }
            return count < quorum
                    ? Optional.empty()
                    : Optional.of(
                            new Seen(new SignedCheckpoint(checkpoint, note, Duration.ZERO), count));
        } catch (InvalidNote e) {
            return Optional.empty();
        }
    }

    /** Empty where there is none, or where what was kept is not what it was. */
    public Optional<SignedCheckpoint> newest() throws SQLException {
        return newestSeen().map(Seen::checkpoint);
    }

    /** The same, and how many have cosigned it. */
    Optional<Seen> newestSeen() throws SQLException {
        if (!isExpected()) {
            return Optional.empty();
        }
        String note = read();
        if (note == null) {
            return Optional.empty();
        }
        Seen known = verified;
        if (known != null && known.checkpoint().note().equals(note)) {
            return Optional.of(known);
        }
        Optional<Seen> seen = seen(note);
        if (seen.isEmpty()) {
            LOG.warn(
                    "The cosigned checkpoint in the database is not what it was, or not cosigned by enough, and is not given to anybody");
        }
        seen.ifPresent(each -> verified = each);
        return seen;
    }

    /** What was last given away, without asking. */
    @Nullable Seen lastKnown() {
        return verified;
    }

    /**
     * That checkpoint, or one of more entries, as enough have cosigned it; for some moments it is
     * waited for, and where it does not come, the checkpoint is without it.
     */
    public SignedCheckpoint of(SignedCheckpoint checkpoint) throws SQLException {
        if (!isExpected()) {
            return checkpoint;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<SignedCheckpoint> newest = newest();
            if (newest.isPresent() && newest.get().size() >= checkpoint.size()) {
                return newest.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return checkpoint;
    }

    /** That checkpoint with the lines of those who have cosigned it by now, if enough have. */
    SignedCheckpoint with(SignedCheckpoint checkpoint) throws SQLException {
        return newest().filter(
                        each ->
                                each.size() == checkpoint.size()
                                        && Arrays.equals(
                                                each.checkpoint().root(),
                                                checkpoint.checkpoint().root()))
                .orElse(checkpoint);
    }

    private @Nullable String read() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return CosignatureRows.shown(connection);
        }
    }
}
