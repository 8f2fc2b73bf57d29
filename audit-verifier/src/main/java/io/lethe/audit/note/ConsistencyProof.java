package io.lethe.audit.note;

import java.util.List;

/**
 * That a log began with what it was: the path that RFC 6962 gives between two sizes, and, where the
 * larger one is the newest, the checkpoint that says so. Its text is the body that C2SP
 * tlog-witness has for {@code add-checkpoint}.
 *
 * @param older the smaller of the two sizes
 * @param checkpoint the signed note of the larger size; empty where it is known otherwise
 */
public record ConsistencyProof(long older, List<byte[]> path, String checkpoint) {

    private static final String OLD = "old ";

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether a text is meant to be one. */
    public static boolean isBegunBy(String text) {
        return text.startsWith(OLD);
    }

    /**
     * Reads {@link #text}. Nothing is checked but the form.
     *
     * @throws InvalidNote for anything else
     */
    public static ConsistencyProof parse(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new InvalidNote(
                    "A consistency proof is a line 'old', hashes, an empty line and a checkpoint");
        }
        List<String> lines = text.substring(0, end).lines().toList();
        return new ConsistencyProof(
                Numbers.after(OLD, lines.getFirst()),
                Hashes.parse(lines.subList(1, lines.size())),
                text.substring(end + 2));
    }

    /** Its text. */
    public String text() {
        return OLD + older + '\n' + Hashes.text(path) + '\n' + checkpoint;
    }
}
