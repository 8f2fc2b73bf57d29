package io.lethe.vault.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA-256. Has no accessor for its bytes and prints none. Thread-safe. */
public final class HashKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private HashKey(SecretKey key) {
        this.key = key;
    }

    public static HashKey random() {
        byte[] bits = new byte[AesKey.KEY_BYTES];
        RANDOM.nextBytes(bits);
        return ofBits(bits);
    }

    /** The 32 bytes of the keyed hash. */
    public byte[] of(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** For wrapping; never leaves the package. */
    byte[] bits() {
        return key.getEncoded();
    }

    static HashKey ofBits(byte[] bits) {
        return new HashKey(new SecretKeySpec(bits, ALGORITHM));
    }

    @Override
    public String toString() {
        return "•••";
    }
}
