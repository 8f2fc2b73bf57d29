package io.lethe.audit.note;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a log.
 *
 * @param log signs its checkpoints (Ed25519)
 * @param cosigner signs them once more (ML-DSA-44); null where it is not known
 */
public record LogKeys(VerifierKey log, @Nullable CosignerKey cosigner) {

    /**
     * A checkpoint whose signatures were checked.
     *
     * @param cosigned when it was; null where no cosigner's key was known
     */
    public record Signed(Checkpoint checkpoint, String note, @Nullable Instant cosigned) {

        /** Which signatures were checked, in words. */
        public String told() {
            return cosigned == null
                    ? "Ed25519; a cosignature (ML-DSA-44) was not checked, its key was not given"
                    : "Ed25519, and ML-DSA-44 at " + cosigned;
        }
    }

    /**
     * The checkpoint in a note, once it was found to be signed by every key that is known.
     *
     * @throws InvalidNote otherwise
     */
    public Signed open(String note) {
        Checkpoint checkpoint = Checkpoint.open(note, log);
        return new Signed(
                checkpoint, note, cosigner == null ? null : cosigner.signed(checkpoint, note));
    }
}
