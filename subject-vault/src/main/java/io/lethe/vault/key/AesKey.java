package io.lethe.vault.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES-256-GCM key. Every sealing draws a random nonce, so the caller has none to get wrong; a
 * key is good for 2³² of them. Has no accessor for its bytes and prints none. Thread-safe.
 */
public final class AesKey {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    /** By how many bytes what is sealed is longer than what was. */
    public static final int OVERHEAD = NONCE_BYTES + TAG_BYTES;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private AesKey(SecretKey key) {
        this.key = key;
    }

    public static AesKey random() {
        byte[] bits = new byte[KEY_BYTES];
        RANDOM.nextBytes(bits);
        return of(bits);
    }

    /** A key of these bits, which are wiped. */
    static AesKey of(byte[] bits) {
        if (bits.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key has 256 bits");
        }
        SecretKeySpec key = new SecretKeySpec(bits, "AES");
        Arrays.fill(bits, (byte) 0);
        return new AesKey(key);
    }

    /** Nonce, ciphertext and tag; opened with the same associated data only. */
    public byte[] seal(byte[] plain, byte[] associatedData) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return seal(nonce, plain, associatedData);
    }

    /** For vectors: a nonce that is used twice gives the key away. */
    byte[] seal(byte[] nonce, byte[] plain, byte[] associatedData) {
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
        try {
            Ciphers.run(
                    cipher -> {
                        cipher.init(Cipher.ENCRYPT_MODE, key, parameters(nonce, 0));
                        cipher.updateAAD(associatedData);
                        cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
                        return sealed;
                    });
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK seals with AES-GCM", e);
        }
    }

    /**
     * What was sealed.
     *
     * @throws BrokenSealException if it was not sealed so with this key and this associated data
     */
    public byte[] open(byte[] sealed, byte[] associatedData) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new BrokenSealException("Too short to be sealed");
        }
        try {
            return Ciphers.run(
                    cipher -> {
                        cipher.init(Cipher.DECRYPT_MODE, key, parameters(sealed, 0));
                        cipher.updateAAD(associatedData);
                        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
                    });
        } catch (GeneralSecurityException _) {
            throw new BrokenSealException("Not sealed with this key for this place");
        }
    }

    /** For wrapping; never leaves the package. */
    SecretKey secret() {
        return key;
    }

    static AesKey of(SecretKey key) {
        return new AesKey(key);
    }

    private static GCMParameterSpec parameters(byte[] from, int offset) {
        return new GCMParameterSpec(TAG_BYTES * Byte.SIZE, from, offset, NONCE_BYTES);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
