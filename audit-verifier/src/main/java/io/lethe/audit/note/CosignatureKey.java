package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 key of a witness, whose signatures have a time (C2SP tlog-cosignature, type 0x04).
 */
public final class CosignatureKey implements WitnessKey {

    static final byte TYPE = 0x04;

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private CosignatureKey(String name, byte[] raw) {
        VerifierKey.requireName(name);
        this.name = name;
        this.raw = raw;
        this.key = VerifierKey.publicKey(raw);
    }

    static boolean isOne(String text) {
        String[] parts = text.strip().split("\\+", 3);
        return parts.length == 3 && VerifierKey.base64(parts[2]).length == 1 + KEY_BYTES;
    }

    /**
     * Reads {@code name+id+key}, as {@link #toString} writes it.
     *
     * @throws InvalidNote for anything else
     */
    public static CosignatureKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] typed = VerifierKey.base64(parts[parts.length - 1]);
        if (parts.length != 3 || typed.length != 1 + KEY_BYTES || typed[0] != TYPE) {
            throw new InvalidNote("A witness' key is name+id+key, of type 0x04 or 0x06");
        }
        CosignatureKey key =
                new CosignatureKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HEX.formatHex(key.id()).equals(parts[1])) {
            throw new InvalidNote("The id of the witness' key is not that of its name and key");
        }
        return key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String algorithm() {
        return "Ed25519";
    }

    private byte[] id() {
        return VerifierKey.id(name, TYPE, raw);
    }

    @Override
    public Instant signed(Checkpoint checkpoint, String note) {
        String text = SignedNote.text(note);
        return Cosignatures.signed(name, id(), note, each -> verifies(text, each));
    }

    @Override
    public boolean isNamedIn(String note) {
        return !SignedNote.signatures(note, name, id()).isEmpty();
    }

    private boolean verifies(String text, ByteBuffer signature) {
        if (signature.remaining() != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long time = signature.getLong();
        byte[] bytes = new byte[SIGNATURE_BYTES];
        signature.get(bytes);
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message(time, text));
            return time > 0 && verifier.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] message(long time, String text) {
        return "cosignature/v1\ntime %d\n%s".formatted(time, text).getBytes(UTF_8);
    }

    /** The form in which verifiers are told keys: {@code name+id+key}, without a line end. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = TYPE;
        System.arraycopy(raw, 0, typed, 1, KEY_BYTES);
        return name + '+' + HEX.formatHex(id()) + '+' + Base64.getEncoder().encodeToString(typed);
    }
}
