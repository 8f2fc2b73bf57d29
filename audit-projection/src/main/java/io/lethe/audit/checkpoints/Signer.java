package io.lethe.audit.checkpoints;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Extension;
import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.Tiles;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.trail.Extent;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import io.lethe.kit.refusal.Overloaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs what the log has become, and only if it still begins with everything that was signed
 * before. Stateless but for its keys; several may run at once.
 */
final class Signer {

    private static final String KEPT = LogFiles.CHECKPOINT + " in the key folder";
    private static final String STORED = "the checkpoint in the database";

    private final SigningKeys keys;
    private final LogFiles files;
    private final Duration interval;

    Signer(SigningKeys keys, LogFiles files, Duration interval) {
        this.keys = keys;
        this.files = files;
        this.interval = interval;
    }

    /**
     * Binds the database and the key folder to these keys, or finds them bound.
     *
     * @throws IllegalStateException if one was bound to others
     */
    void bind(Connection connection) throws SQLException {
        String verifier = keys.log().verifier().toString();
        String cosigner = keys.cosigner().verifier().toString();
        CheckpointRow row = CheckpointRow.lock(connection);
        requireBound(row.verifier(), verifier, "This database holds the log of another key");
        requireBound(row.cosigner(), cosigner, "This database holds the log of another cosigner");
        requireBound(files.verifier(), verifier, "log-signing.key is not the key of log.vkey");
        requireBound(
                files.cosigner(),
                cosigner,
                "log-cosigning.key is not the key of log.cosigner.vkey");
        CheckpointRow.keepVerifier(connection, verifier);
        CheckpointRow.keepCosigner(connection, cosigner);
        files.keepVerifier(verifier);
        files.keepCosigner(cosigner);
    }

    private static void requireBound(Optional<String> file, String key, String otherwise) {
        requireBound(file.map(String::strip).orElse(null), key, otherwise);
    }

    private static void requireBound(@Nullable String bound, String key, String otherwise) {
        if (bound != null && !bound.equals(key)) {
            throw new IllegalStateException(
                    otherwise
                            + ", or of another origin: restore the key folder (lethe.keys.folder)"
                            + " and the lethe.checkpoint.origin that belong to it");
        }
    }

    /**
     * The newest checkpoint; a new one if the log grew, the last is old enough and nobody objects.
     *
     * @throws InconsistentLog if the log does not begin with what was signed before
     * @throws Overloaded if there is none yet and a witness could not be asked
     */
    SignedCheckpoint newest(Connection connection, Collection<Witness.Testimony> testimonies)
            throws SQLException {
        CheckpointRow row = CheckpointRow.lock(connection);
        try {
            return newest(connection, row, testimonies);
        } catch (DamagedTree | InvalidNote e) {
            throw new InconsistentLog(String.valueOf(e.getMessage()), e);
        }
    }

    private SignedCheckpoint newest(
            Connection connection, CheckpointRow row, Collection<Witness.Testimony> testimonies)
            throws SQLException {
        TreeHead head = TreeHead.read(connection);
        requireOwnKeys(row);
        Extent.read(connection).requireThatOf(head);
        requireRoot(connection, head);
        // Always, and not only before signing: a database that was set back, or rewritten at the
        // same size, is no reason to repeat what it says.
        Optional<String> kept = files.checkpoint();
        if (kept.isPresent()) {
            requireBeginning(connection, open(kept.get(), KEPT), KEPT, head);
        } else if (row.note() != null) {
            throw new InconsistentLog(
                    "%s is gone, and one was signed: put back the one in the database once it was verified, or the last of lethe.checkpoints"
                            .formatted(KEPT));
        }
        for (Witness.Testimony testimony : testimonies) {
            require(connection, testimony, head);
        }
        if (row.note() != null) {
            SignedCheckpoint last =
                    new SignedCheckpoint(open(row.note(), STORED), row.note(), row.age());
            if (isYoung(row) || isStillNews(last, head) || !areHeard(testimonies)) {
                return last;
            }
            requireBeginning(connection, last.checkpoint(), STORED, head);
        } else if (!areHeard(testimonies)) {
            throw new Overloaded(interval);
        }
        return sign(connection, head);
    }

    private static boolean areHeard(Collection<Witness.Testimony> testimonies) {
        return testimonies.stream().allMatch(Witness.Testimony::heard);
    }

    // A time that lies ahead is one that somebody wrote there: it must not stop the signing.
    private boolean isYoung(CheckpointRow row) {
        return !row.age().isNegative() && row.age().compareTo(interval) < 0;
    }

    private boolean isStillNews(SignedCheckpoint last, TreeHead head) {
        return last.size() == head.size()
                && Arrays.equals(last.checkpoint().root(), head.root())
                && keys.isCosigned(last.note());
    }

    private static void requireRoot(Connection connection, TreeHead head) throws SQLException {
        Subtree whole = Subtree.whole(head.size());
        byte[] root = TileRows.below(connection, List.of(whole)).root(whole);
        if (!Arrays.equals(root, head.root())) {
            throw new InconsistentLog("The tree has not the root that was left there");
        }
    }

    private void requireOwnKeys(CheckpointRow row) {
        if (!keys.log().verifier().toString().equals(row.verifier())
                || !keys.cosigner().verifier().toString().equals(row.cosigner())) {
            throw new InconsistentLog("The database names another key than the one that signs");
        }
    }

    private Checkpoint open(String note, String where) {
        try {
            return keys.open(note);
        } catch (InvalidNote e) {
            throw new InconsistentLog(
                    "What should be %s is none of this log: %s".formatted(where, e.getMessage()),
                    e);
        }
    }

    private static void require(Connection connection, Witness.Testimony testimony, TreeHead head)
            throws SQLException {
        String objection = testimony.objection();
        if (objection != null) {
            throw new InconsistentLog(objection);
        }
        for (Witness.Past past : testimony.past()) {
            requireBeginning(connection, past.checkpoint(), past.where(), head);
        }
    }

    private static void requireBeginning(
            Connection connection, Checkpoint past, String where, TreeHead head)
            throws SQLException {
        if (past.size() > head.size()) {
            throw new InconsistentLog(
                    ("The log has %d entries, and %d were signed for (%s): the database was set back,"
                                    + " or there is a second writer with the same key")
                            .formatted(head.size(), past.size(), where));
        }
        List<Subtree> path = ProofPath.consistency(past.size(), head.size());
        Tiles tiles = TileRows.below(connection, path);
        if (!new Extension(past.size(), past.root(), head.size(), head.root())
                .isShownBy(tiles.roots(path))) {
            throw new InconsistentLog(
                    "The first %d entries are not those that were signed for (%s)"
                            .formatted(past.size(), where));
        }
    }

    // The file first: a checkpoint that somebody has seen must never be forgotten.
    private SignedCheckpoint sign(Connection connection, TreeHead head) throws SQLException {
        Checkpoint checkpoint =
                new Checkpoint(keys.log().verifier().name(), head.size(), head.root());
        String note = keys.sign(checkpoint);
        files.keepCheckpoint(note);
        CheckpointRow.keepNote(connection, note);
        return new SignedCheckpoint(checkpoint, note, Duration.ZERO);
    }
}
