package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/** A text and the signatures below it (C2SP signed-note). */
final class SignedNote {

    private static final String SEPARATOR = "\n\n";
    private static final String SIGNATURE = "\u2014 ";

    private SignedNote() {}

    /**
     * @param text ends with a line end
     */
    static String sign(String text, LogKey key) {
        byte[] id = key.verifier().id();
        byte[] signature = key.sign(text.getBytes(UTF_8));
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return text
                + '\n'
                + SIGNATURE
                + key.verifier().name()
                + ' '
                + Base64.getEncoder().encodeToString(both)
                + '\n';
    }

    /**
     * The text of a note that the key signed. Signatures of others are passed over.
     *
     * @throws InvalidNote if it is no note, or not signed by that key
     */
    static String open(String note, VerifierKey key) {
        int end = note.lastIndexOf(SEPARATOR);
        if (end < 0 || !note.endsWith("\n")) {
            throw new InvalidNote("A note is a text, an empty line and signature lines");
        }
        String text = note.substring(0, end + 1);
        String signatures = note.substring(end + SEPARATOR.length());
        if (signatures.lines().noneMatch(line -> isOf(line, key, text.getBytes(UTF_8)))) {
            throw new InvalidNote("The note is not signed by the key of " + key.name());
        }
        return text;
    }

    private static boolean isOf(String line, VerifierKey key, byte[] text) {
        String start = SIGNATURE + key.name() + ' ';
        if (!line.startsWith(start)) {
            return false;
        }
        byte[] both = VerifierKey.base64(line.substring(start.length()));
        return both.length > VerifierKey.ID_BYTES
                && Arrays.equals(Arrays.copyOf(both, VerifierKey.ID_BYTES), key.id())
                && key.verifies(text, Arrays.copyOfRange(both, VerifierKey.ID_BYTES, both.length));
    }
}
