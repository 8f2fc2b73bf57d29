package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told checkpoints and may object to further ones. Thread-safe; no call waits for
 * others.
 */
public interface Witness extends Objector {

    /** Of one word, for metrics. */
    String name();

    /** The past that it told is that of the log; it needs not be told again. */
    default void agreed(Testimony testimony) {}

    /** The newest checkpoint, again and again until there is a newer one. */
    void tell(SignedCheckpoint newest);

    /**
     * What is the matter with it, in words, where that is no reason to sign nothing; null where
     * nothing is.
     */
    default @Nullable String trouble() {
        return null;
    }

    /** The entries of the largest checkpoint that it is known to hold. */
    long entries();

    /**
     * A checkpoint that the log must begin with.
     *
     * @param where it was found, in words
     */
    record Past(Checkpoint checkpoint, String where) {}

    /**
     * @param heard whether it could be asked; while it could not, nothing new is signed
     * @param past what the log must begin with
     * @param objection why nothing may be signed; null where there is no reason
     */
    record Testimony(boolean heard, List<Past> past, @Nullable String objection) {

        /** Nothing that speaks against signing. */
        public static final Testimony NONE = new Testimony(true, List.of(), null);

        public Testimony {
            past = List.copyOf(past);
        }

        public static Testimony unheard() {
            return new Testimony(false, List.of(), null);
        }

        public static Testimony of(List<Past> past) {
            return new Testimony(true, past, null);
        }

        public static Testimony against(String objection) {
            return new Testimony(true, List.of(), objection);
        }
    }
}
