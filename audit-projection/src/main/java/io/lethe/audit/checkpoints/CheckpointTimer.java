package io.lethe.audit.checkpoints;

import io.lethe.kit.upkeep.Upkeep;
import java.sql.SQLException;

/**
 * Signs also while nobody asks: what was appended is out of reach of who holds the database from
 * then on.
 */
final class CheckpointTimer implements Upkeep.Step {

    private final Checkpoints checkpoints;

    CheckpointTimer(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public boolean take() throws SQLException {
        try {
            checkpoints.newest();
        } catch (InconsistentLog e) {
            // told once, where it was found
        }
        return false;
    }
}
