package io.lethe.audit.checkpoints;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Extension;
import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.Tiles;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKey;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Signs what the log has become, and only if it still begins with everything that was signed
 * before. Stateless but for its key; several may run at once.
 */
final class Signer {

    private final LogKey key;
    private final LogFiles files;
    private final Duration interval;

    Signer(LogKey key, LogFiles files, Duration interval) {
        this.key = key;
        this.files = files;
        this.interval = interval;
    }

    /**
     * Binds the database to this key, or finds it bound.
     *
     * @throws IllegalStateException if it was bound to another one
     */
    void bind(Connection connection) throws SQLException {
        String verifier = key.verifier().toString();
        String bound = CheckpointRow.lock(connection).verifier();
        if (bound == null) {
            CheckpointRow.keepVerifier(connection, verifier);
        } else if (!bound.equals(verifier)) {
            throw new IllegalStateException(
                    "This database holds the log of another key or origin: restore the key folder"
                            + " (lethe.keys.folder) and the lethe.checkpoint.origin that belong to"
                            + " it");
        }
        files.keepVerifier(verifier);
    }

    /**
     * The newest checkpoint; a new one if the log grew and the last is old enough.
     *
     * @throws InconsistentLog if the log does not begin with what was signed before
     */
    SignedCheckpoint newest(Connection connection) throws SQLException {
        CheckpointRow row = CheckpointRow.lock(connection);
        try {
            return newest(connection, row);
        } catch (DamagedTree | InvalidNote e) {
            throw new InconsistentLog(String.valueOf(e.getMessage()), e);
        }
    }

    private SignedCheckpoint newest(Connection connection, CheckpointRow row) throws SQLException {
        TreeHead head = TreeHead.read(connection);
        // Always, and not only before signing: a database that was set back, or rewritten at the
        // same size, is no reason to repeat what it says.
        Optional<String> kept = files.checkpoint();
        if (kept.isPresent()) {
            requireBeginning(connection, Checkpoint.open(kept.get(), key.verifier()), head);
        }
        if (row.note() != null) {
            SignedCheckpoint last = SignedCheckpoint.open(row.note(), key.verifier(), row.age());
            if (row.age().compareTo(interval) < 0 || isStillNews(last, head)) {
                return last;
            }
            requireBeginning(connection, last.checkpoint(), head);
        }
        return sign(connection, head);
    }

    private static boolean isStillNews(SignedCheckpoint last, TreeHead head) {
        return last.size() == head.size() && Arrays.equals(last.checkpoint().root(), head.root());
    }

    private static void requireBeginning(Connection connection, Checkpoint past, TreeHead head)
            throws SQLException {
        if (past.size() > head.size()) {
            throw new InconsistentLog(
                    "The log has %d entries, and %d were signed for"
                            .formatted(head.size(), past.size()));
        }
        List<Subtree> path = ProofPath.consistency(past.size(), head.size());
        Tiles tiles = TileRows.below(connection, path);
        if (!new Extension(past.size(), past.root(), head.size(), head.root())
                .isShownBy(tiles.roots(path))) {
            throw new InconsistentLog(
                    "The first %d entries are not those that were signed for"
                            .formatted(past.size()));
        }
    }

    // The file first: a checkpoint that somebody has seen must never be forgotten.
    private SignedCheckpoint sign(Connection connection, TreeHead head) throws SQLException {
        Subtree whole = Subtree.whole(head.size());
        byte[] root = TileRows.below(connection, List.of(whole)).root(whole);
        if (!Arrays.equals(root, head.root())) {
            throw new InconsistentLog("The tree has not the root that was left there");
        }
        Checkpoint checkpoint = new Checkpoint(key.verifier().name(), head.size(), root);
        String note = checkpoint.signedBy(key);
        files.keepCheckpoint(note);
        CheckpointRow.keepNote(connection, note);
        return new SignedCheckpoint(checkpoint, note, Duration.ZERO);
    }
}
