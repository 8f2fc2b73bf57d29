package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A text and the signatures below it (C2SP signed-note). */
final class SignedNote {

    private static final String SEPARATOR = "\n\n";
    private static final String SIGNATURE = "\u2014 ";

    private SignedNote() {}

    /**
     * @param text ends with a line end
     */
    static String sign(String text, LogKey key) {
        return text
                + '\n'
                + line(key.verifier().name(), key.verifier().id(), key.sign(text.getBytes(UTF_8)));
    }

    static String line(String name, byte[] id, byte[] signature) {
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return SIGNATURE + name + ' ' + Base64.getEncoder().encodeToString(both) + '\n';
    }

    /**
     * The text of a note that the key signed. Signatures of others are passed over.
     *
     * @throws InvalidNote if it is no note, not signed by that key, or has a signature that says
     *     that it is of that key and is not
     */
    static String open(String note, VerifierKey key) {
        String text = text(note);
        List<byte[]> signatures = signatures(note, key.name(), key.id());
        if (signatures.isEmpty()
                || !signatures.stream()
                        .allMatch(each -> key.verifies(text.getBytes(UTF_8), each))) {
            throw new InvalidNote("The note is not signed by the key of " + key.name());
        }
        return text;
    }

    /**
     * What is signed.
     *
     * @throws InvalidNote if it is no note
     */
    static String text(String note) {
        int end = note.lastIndexOf(SEPARATOR);
        if (end < 0 || !note.endsWith("\n")) {
            throw new InvalidNote("A note is a text, an empty line and signature lines");
        }
        return note.substring(0, end + 1);
    }

    /** The signatures that say of themselves that they are of this key. */
    static List<byte[]> signatures(String note, String name, byte[] id) {
        String start = SIGNATURE + name + ' ';
        return note.substring(note.lastIndexOf(SEPARATOR) + SEPARATOR.length())
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> VerifierKey.base64(line.substring(start.length())))
                .filter(both -> both.length > id.length)
                .filter(both -> Arrays.equals(Arrays.copyOf(both, id.length), id))
                .map(both -> Arrays.copyOfRange(both, id.length, both.length))
                .toList();
    }
}
