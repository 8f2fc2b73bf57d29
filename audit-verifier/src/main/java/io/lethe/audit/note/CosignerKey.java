package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a key that cosigns checkpoints with ML-DSA-44 (FIPS 204), in the form of C2SP
 * tlog-cosignature: a signature that outlives Ed25519, under a name of its own. Immutable.
 */
public final class CosignerKey implements WitnessKey {

    static final byte ML_DSA_44 = 0x06;
    static final String ALGORITHM = "ML-DSA-44";

    private static final int KEY_BYTES = 1312;
    private static final int MAX_NAME_BYTES = 255;
    private static final int SIGNATURE_BYTES = 2420;
    private static final HexFormat HEX = HexFormat.of();

    // What stands before the bytes of a key in its X.509 form (RFC 9881).
    private static final byte[] X509 = HEX.parseHex("30820532300b06096086480165030403110382052100");

    // "subtree/v1", a line end and a zero byte: the twelve bytes that begin what is signed.
    private static final byte[] LABEL = "subtree/v1\n\0".getBytes(UTF_8);

    private final String name;
    private final byte[] raw;

    private CosignerKey(String name, byte[] raw) {
        VerifierKey.requireName(name);
        if (name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
            throw new InvalidNote("The name of a cosigner has at most 255 bytes");
        }
        this.name = name;
        this.raw = raw;
    }

    static CosignerKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new CosignerKey(
                name, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    /**
     * Reads {@code name+id+key}, as {@link #toString} writes it.
     *
     * @throws InvalidNote for anything else
     */
    public static CosignerKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        byte[] typed = VerifierKey.base64(parts[parts.length - 1]);
        if (parts.length != 3 || typed.length != 1 + KEY_BYTES || typed[0] != ML_DSA_44) {
            throw new InvalidNote("A cosigner's key is name+id+key, of type ML-DSA-44");
        }
        CosignerKey key = new CosignerKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HEX.formatHex(key.id()).equals(parts[1])) {
            throw new InvalidNote("The id of the cosigner's key is not that of its name and key");
        }
        return key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String algorithm() {
        return ALGORITHM;
    }

    byte[] id() {
        return VerifierKey.id(name, ML_DSA_44, raw);
    }

    @Override
    public Instant signed(Checkpoint checkpoint, String note) {
        return Cosignatures.signed(name, id(), note, each -> verifies(checkpoint, each));
    }

    @Override
    public boolean isNamedIn(String note) {
        return !SignedNote.signatures(note, name, id()).isEmpty();
    }

    private boolean verifies(Checkpoint checkpoint, ByteBuffer signature) {
        if (signature.remaining() != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long time = signature.getLong();
        if (time <= 0) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(publicKey());
            verifier.update(message(name, time, checkpoint));
            byte[] bytes = new byte[SIGNATURE_BYTES];
            signature.get(bytes);
            return verifier.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, X509.length, KEY_BYTES);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The bytes that are signed: label, cosigner, time, log, from, to, root. */
    static byte[] message(String cosigner, long time, Checkpoint checkpoint) {
        byte[] name = cosigner.getBytes(UTF_8);
        byte[] origin = checkpoint.origin().getBytes(UTF_8);
        return ByteBuffer.allocate(
                        LABEL.length
                                + 2
                                + name.length
                                + origin.length
                                + 3 * Long.BYTES
                                + checkpoint.root().length)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.size())
                .put(checkpoint.root())
                .array();
    }

    /** The form in which verifiers are told keys: {@code name+id+key}, without a line end. */
    @Override
    public String toString() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ML_DSA_44;
        System.arraycopy(raw, 0, typed, 1, KEY_BYTES);
        return name + '+' + HEX.formatHex(id()) + '+' + Base64.getEncoder().encodeToString(typed);
    }
}
