package io.lethe.audit.note;

import java.util.Base64;
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

    /** Its text; the file extension is {@code .tlog-proof}. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION);
        text.append("\nindex ").append(index).append('\n');
        for (byte[] hash : path) {
            text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return text.append('\n').append(checkpoint).toString();
    }
}
