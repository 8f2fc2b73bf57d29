package io.lethe.kit.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256, cut to 128 bits: remembers foreign ids without keeping them. Who holds the database
 * but not the key cannot test a guess. Thread-safe.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Never used itself: a copy of it is ready, where a new one would first take in the key. */
    private final Mac keyed;

    KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /**
     * Hashes the parts; their lengths are hashed too, so no two lists of parts look alike.
     *
     * @param use what the hash is for, so that hashes of different uses never meet
     */
    public byte[] of(String use, String... parts) {
        Mac mac = mac();
        update(mac, use.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            update(mac, part.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(mac.doFinal(), BYTES);
    }

    /** Hashes bytes for one use. */
    public byte[] of(String use, byte[] bytes) {
        Mac mac = mac();
        update(mac, use.getBytes(StandardCharsets.UTF_8));
        update(mac, bytes);
        return Arrays.copyOf(mac.doFinal(), BYTES);
    }

    private static void update(Mac mac, byte[] part) {
        mac.update((byte) (part.length >>> 24));
        mac.update((byte) (part.length >>> 16));
        mac.update((byte) (part.length >>> 8));
        mac.update((byte) part.length);
        mac.update(part);
    }

    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's own " + ALGORITHM + " can be copied", e);
        }
    }
}
