package io.lethe.audit.note;

import java.util.Base64;
import java.util.List;

/** The hashes of a proof as its text has them: one a line, in base64. */
final class Hashes {

    private static final int BYTES = 32;

    private Hashes() {}

    static String text(List<byte[]> hashes) {
        StringBuilder text = new StringBuilder();
        for (byte[] hash : hashes) {
            text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return text.toString();
    }

    static List<byte[]> parse(List<String> lines) {
        return lines.stream().map(Hashes::hash).toList();
    }

    private static byte[] hash(String line) {
        byte[] hash = VerifierKey.base64(line);
        if (hash.length != BYTES) {
            throw new InvalidNote("A hash of a proof has 32 bytes");
        }
        return hash;
    }
}
