package io.lethe.audit.note;

import java.util.List;

/**
 * That an entry is in the log, for whoever has the entry and trusts the log's key: its index, the
 * path to the root, and the checkpoint with that root (C2SP tlog-proof).
 *
 * @param path from the sibling of the leaf up to the child of the root
 * @param checkpoint the signed note
 */
public record LogProof(long index, List<byte[]> path, String checkpoint) {

    private static final String VERSION = "c2sp.org/tlog-proof@v1";

    public LogProof {
        path = List.copyOf(path);
    }

    /**
     * Reads {@link #text}. Nothing is checked but the form: neither path nor signature.
     *
     * @throws InvalidNote for anything else
     */
    public static LogProof parse(String text) {
        int end = text.indexOf("\n\n");
        List<String> lines = end < 0 ? List.of() : text.substring(0, end).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(VERSION)) {
            throw new InvalidNote("A proof begins with " + VERSION);
        }
        // Extra data is not authenticated, and nothing is said by it here.
        int first = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
        if (lines.size() <= first) {
            throw new InvalidNote("The proof names no index");
        }
        return new LogProof(
                Numbers.after("index ", lines.get(first)),
                Hashes.parse(lines.subList(first + 1, lines.size())),
                text.substring(end + 2));
    }

    /** Its text; the file extension is {@code .tlog-proof}. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION);
        text.append("\nindex ").append(index).append('\n');
        text.append(Hashes.text(path));
        return text.append('\n').append(checkpoint).toString();
    }
}
