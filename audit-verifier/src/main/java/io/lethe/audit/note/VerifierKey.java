package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of a log's key, and the name it signs under. Immutable. */
public final class VerifierKey {

    static final int ID_BYTES = 4;

    private static final byte ED25519 = 0x01;
    private static final int KEY_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    // What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410).
    private static final byte[] X509 = HEX.parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;

    private VerifierKey(String name, byte[] raw) {
        this.name = name;
        this.raw = raw;
    }

    /**
     * @throws InvalidNote for a name that is empty or holds a space, a control character or a plus
     */
    static VerifierKey of(String name, PublicKey key) {
        requireName(name);
        byte[] encoded = key.getEncoded();
        return new VerifierKey(
                name, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(VerifierKey::isUnfit)) {
            throw new InvalidNote(
                    "The name of a key must not be empty and not hold spaces or a plus");
        }
    }

    private static boolean isUnfit(int character) {
        return character == '+'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    /** Reads {@code name+id+key}, as {@link #toString} writes it. */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new InvalidNote("A verifier key is name+id+key");
        }
        byte[] typed = base64(parts[2]);
        if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
            throw new InvalidNote("Only Ed25519 verifier keys are known");
        }
        VerifierKey key = of(parts[0], publicKey(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!HEX.formatHex(key.id()).equals(parts[1])) {
            throw new InvalidNote("The id of the verifier key is not that of its name and key");
        }
        return key;
    }

    /** The one spelling only: the unused bits of a last character could be anything else. */
    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new InvalidNote("What should be base64 is not");
    }

    public String name() {
        return name;
    }

    /** The first four bytes of a hash of name and key; tells keys apart and proves nothing. */
    byte[] id() {
        return id(name, ED25519, raw);
    }

    static byte[] id(String name, byte type, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(UTF_8));
            digest.update((byte) '\n');
            digest.update(type);
            return Arrays.copyOf(digest.digest(raw), ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey(raw));
            verifier.update(text);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static PublicKey publicKey(byte[] raw) {
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, X509.length, KEY_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new InvalidNote("The bytes of the verifier key are no Ed25519 key");
        }
    }

    /** The form in which verifiers are told keys: {@code name+id+key}, without a line end. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(raw, 0, typed, 1, KEY_BYTES);
        return name + '+' + HEX.formatHex(id()) + '+' + Base64.getEncoder().encodeToString(typed);
    }
}
