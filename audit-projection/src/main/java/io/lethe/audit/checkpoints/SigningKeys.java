package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.Cosigner;
import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKey;
import io.lethe.audit.note.LogKeys;
import java.time.Instant;

/**
 * The two keys that a checkpoint is signed with.
 *
 * @param log Ed25519, under the name of the log
 * @param cosigner ML-DSA-44, under a name of its own
 */
record SigningKeys(LogKey log, Cosigner cosigner) {

    /** What stands behind the origin in the name of the key that cosigns. */
    private static final String COSIGNER = "/ml-dsa-44";

    /**
     * @param origin the name of the log
     * @param seed of the Ed25519 key
     * @param cosigningSeed of the ML-DSA-44 key
     */
    static SigningKeys of(String origin, byte[] seed, byte[] cosigningSeed) {
        return new SigningKeys(
                LogKey.of(origin, seed), Cosigner.of(origin + COSIGNER, cosigningSeed));
    }

    LogKeys verifiers() {
        return new LogKeys(log.verifier(), cosigner.verifier());
    }

    String sign(Checkpoint checkpoint) {
        return checkpoint.signedBy(log) + cosigner.line(checkpoint, Instant.now());
    }

    /**
     * The checkpoint in a note of this log. A cosignature that is there must hold.
     *
     * @throws InvalidNote if it is none of this log
     */
    Checkpoint open(String note) {
        Checkpoint checkpoint = Checkpoint.open(note, log.verifier());
        if (isCosigned(note)) {
            CosignerKey key = cosigner.verifier();
            Instant _ = key.signed(checkpoint, note);
        }
        return checkpoint;
    }

    /** Notes of before there was a second key are not. */
    boolean isCosigned(String note) {
        return cosigner.verifier().isNamedIn(note);
    }
}
