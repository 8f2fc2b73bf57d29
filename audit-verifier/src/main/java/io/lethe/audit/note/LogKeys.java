package io.lethe.audit.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a log, and of those who look at it.
 *
 * @param log signs its checkpoints (Ed25519)
 * @param cosigner signs them once more (ML-DSA-44); null where it is not known
 * @param witnesses must all have cosigned
 */
public record LogKeys(VerifierKey log, @Nullable CosignerKey cosigner, List<WitnessKey> witnesses) {

    public LogKeys {
        witnesses = List.copyOf(witnesses);
    }

    /** Without witnesses. */
    public LogKeys(VerifierKey log, @Nullable CosignerKey cosigner) {
        this(log, cosigner, List.of());
    }

    /** The same, and these must have cosigned as well. */
    public LogKeys with(List<WitnessKey> others) {
        return new LogKeys(log, cosigner, others);
    }

    /** A witness and when it cosigned. */
    public record Seen(WitnessKey witness, Instant at) {}

    /**
     * A checkpoint whose signatures were checked.
     *
     * @param cosigned when it was; null where no cosigner's key was known
     * @param seen by all witnesses whose keys were known
     */
    public record Signed(
            Checkpoint checkpoint, String note, @Nullable Instant cosigned, List<Seen> seen) {

        public Signed {
            seen = List.copyOf(seen);
        }

        /** Which signatures were checked, in words. */
        public String told() {
            StringBuilder told =
                    new StringBuilder(
                            cosigned == null
                                    ? "Ed25519; a cosignature (ML-DSA-44) was not checked, its key was not given"
                                    : "Ed25519, and ML-DSA-44 at " + cosigned);
            for (Seen each : seen) {
                told.append("; seen by %s at %s".formatted(each.witness().name(), each.at()));
            }
            return told.toString();
        }
    }

    /**
     * The checkpoint in a note, once it was found to be signed by every key that is known.
     *
     * @throws InvalidNote otherwise
     */
    public Signed open(String note) {
        Checkpoint checkpoint = Checkpoint.open(note, log);
        Instant cosigned = cosigner == null ? null : cosigner.signed(checkpoint, note);
        List<Seen> seen = new ArrayList<>();
        for (WitnessKey witness : witnesses) {
            seen.add(new Seen(witness, witness.signed(checkpoint, note)));
        }
        return new Signed(checkpoint, note, cosigned, seen);
    }
}
