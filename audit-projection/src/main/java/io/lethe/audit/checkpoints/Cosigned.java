package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.WitnessKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint that the configured witness cosigned, for all replicas. What is kept was
 * verified, and is verified again before it is given to anybody. Thread-safe.
 */
public final class Cosigned {

    private static final Logger LOG = LoggerFactory.getLogger(Cosigned.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String KEEP =
            """
            INSERT INTO cosigned_checkpoint (note) VALUES (?)
                ON CONFLICT (only_row) DO UPDATE SET note = excluded.note
            """;
    private static final String READ = "SELECT note FROM cosigned_checkpoint";

    private final DataSource dataSource;
    private final LogKeys keys;

    private volatile @Nullable SignedCheckpoint verified;

    /**
     * @param keys of the log and its witnesses; without witnesses nothing is ever kept
     */
    public Cosigned(DataSource dataSource, LogKeys keys) {
        this.dataSource = dataSource;
        this.keys = keys;
    }

    /** Whether a witness is to cosign what is signed. */
    public boolean isExpected() {
        return !keys.witnesses().isEmpty();
    }

    /**
     * Keeps a checkpoint with the lines of the witness that are of its keys; nothing else that it
     * answered.
     *
     * @throws InvalidNote if one of its keys has not cosigned
     */
    public void keep(SignedCheckpoint checkpoint, String answer) throws SQLException {
        StringBuilder note = new StringBuilder(checkpoint.note());
        answer.lines()
                .filter(line -> keys.witnesses().stream().anyMatch(key -> isOf(line, key)))
                .forEach(line -> note.append(line).append('\n'));
        LogKeys.Signed seen = keys.open(note.toString());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, seen.note());
            keep.executeUpdate();
        }
    }

    private static boolean isOf(String line, WitnessKey key) {
        return line.startsWith("\u2014 " + key.name() + ' ');
    }

    /** Empty where there is none, or where what was kept is not what it was. */
    public Optional<SignedCheckpoint> newest() throws SQLException {
        if (!isExpected()) {
            return Optional.empty();
        }
        String note = read();
        SignedCheckpoint known = verified;
        if (note == null) {
            return Optional.empty();
        }
        if (known == null || !known.note().equals(note)) {
            try {
                Checkpoint checkpoint = keys.open(note).checkpoint();
                known = new SignedCheckpoint(checkpoint, note, Duration.ZERO);
            } catch (InvalidNote e) {
                LOG.warn(
                        "The cosigned checkpoint in the database is not what it was, and is not given to anybody: {}",
                        e.getMessage());
                return Optional.empty();
            }
            verified = known;
        }
        return Optional.of(known);
    }

    /**
     * That checkpoint, or one of more entries, as the witness cosigned it; for some moments it is
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

    private @Nullable String read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ);
                ResultSet row = read.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
