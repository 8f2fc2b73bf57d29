package io.lethe.audit.note;

import java.util.Base64;
import java.util.List;

/**
 * What a log vouches for: that its first {@code size} entries have this root (C2SP
 * tlog-checkpoint).
 *
 * @param origin the name of the log
 */
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int ROOT_BYTES = 32;

    /** The note that says so. */
    public String signedBy(LogKey key) {
        return SignedNote.sign(
                origin + '\n' + size + '\n' + Base64.getEncoder().encodeToString(root) + '\n', key);
    }

    /**
     * The checkpoint in a note, once its signature was checked.
     *
     * @throws InvalidNote if it is none, not signed by the key, or of another log
     */
    public static Checkpoint open(String note, VerifierKey key) {
        List<String> lines = SignedNote.open(note, key).lines().toList();
        if (lines.size() < 3) {
            throw new InvalidNote("A checkpoint is three lines: origin, size and root");
        }
        if (!lines.getFirst().equals(key.name())) {
            throw new InvalidNote("The checkpoint is that of another log");
        }
        byte[] root = VerifierKey.base64(lines.get(2));
        if (root.length != ROOT_BYTES) {
            throw new InvalidNote("The root of a checkpoint has 32 bytes");
        }
        return new Checkpoint(lines.getFirst(), Numbers.after("", lines.get(1)), root);
    }
}
