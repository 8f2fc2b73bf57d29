package io.lethe.audit.note;

import java.time.Instant;

/**
 * The public key of somebody who looks at logs and cosigns what continues what was seen before
 * (C2SP tlog-cosignature). Immutable.
 */
public sealed interface WitnessKey permits CosignerKey, CosignatureKey {

    /**
     * Reads {@code name+id+key}, of either algorithm.
     *
     * @throws InvalidNote for anything else
     */
    static WitnessKey parse(String text) {
        return CosignatureKey.isOne(text) ? CosignatureKey.parse(text) : CosignerKey.parse(text);
    }

    /** By which its lines in a note begin. */
    String name();

    /** What is verified with it. */
    String algorithm();

    /**
     * When it cosigned a checkpoint, to the second.
     *
     * @param note with the checkpoint, whose own signature was checked
     * @throws InvalidNote if it did not
     */
    Instant signed(Checkpoint checkpoint, String note);

    /** Whether a line of a note says that it is of this key; {@link #signed} tells if it is. */
    boolean isNamedIn(String note);
}
