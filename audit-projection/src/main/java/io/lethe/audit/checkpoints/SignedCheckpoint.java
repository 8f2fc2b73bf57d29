package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import java.time.Duration;

/**
 * A checkpoint as it was signed.
 *
 * @param note the signed note
 * @param age since it was signed, when it was read
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note, Duration age) {

    /** How many entries it covers. */
    public long size() {
        return checkpoint.size();
    }
}
