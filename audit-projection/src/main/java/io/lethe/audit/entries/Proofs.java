package io.lethe.audit.entries;

import io.lethe.audit.checkpoints.Checkpoints;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.InconsistentLog;
import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.note.LogProof;
import io.lethe.audit.trail.TileRows;
import io.lethe.kit.refusal.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Proves that entries are in the log, against the newest checkpoint that covers them; where a
 * witness cosigned one that does, against that.
 */
@Component
class Proofs {

    private final Checkpoints checkpoints;
    private final Cosigned cosigned;
    private final DataSource dataSource;

    Proofs(Checkpoints checkpoints, Cosigned cosigned, DataSource dataSource) {
        this.checkpoints = checkpoints;
        this.cosigned = cosigned;
        this.dataSource = dataSource;
    }

    /**
     * @param index of an entry that is in the log
     * @throws Refusal {@code log-inconsistent} where there is nothing to prove it against
     */
    LogProof of(long index) throws SQLException {
        try {
            SignedCheckpoint newest = checkpoints.covering(index);
            SignedCheckpoint checkpoint =
                    cosigned.newest().filter(each -> each.size() > index).orElse(newest);
            List<Subtree> path = ProofPath.inclusion(index, checkpoint.size());
            try (Connection connection = dataSource.getConnection()) {
                List<byte[]> hashes = TileRows.below(connection, path).roots(path);
                return new LogProof(index, hashes, checkpoint.note());
            }
        } catch (InconsistentLog | DamagedTree e) {
            throw Refusal.conflict(
                    "log-inconsistent",
                    "The stored log is no continuation of what was signed before, and so nothing is"
                            + " proven: verify it");
        }
    }
}
