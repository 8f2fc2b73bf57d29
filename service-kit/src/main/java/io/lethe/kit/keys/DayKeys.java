package io.lethe.kit.keys;

import io.lethe.vault.key.KeyFolder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that lives for days: what is sealed today is readable until the key of
 * today is destroyed, wherever copies of the sealed bytes may be. Thread-safe.
 */
public final class DayKeys {

    private static final String PREFIX = "day-";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyFolder folder;
    private final Clock clock;
    private final ConcurrentHashMap<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    DayKeys(KeyFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @param key name of the day key, needed to open it
     * @param bytes nonce, ciphertext and tag
     */
    public record Sealed(String key, byte[] bytes) {}

    /** Seals under today's key (UTC), bound to its place. */
    public Sealed seal(byte[] plain, byte[] place) {
        String name = PREFIX + LocalDate.now(clock.withZone(ZoneOffset.UTC));
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, name, nonce, place, plain, 0, plain.length);
        return new Sealed(
                name,
                ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array());
    }

    /**
     * @throws IllegalStateException if the key was destroyed or the bytes are not what was sealed
     *     for that place
     */
    public byte[] open(Sealed sealed, byte[] place) {
        if (!folder.names(PREFIX).contains(sealed.key())) {
            throw new IllegalStateException("The key of that day was destroyed");
        }
        byte[] bytes = sealed.bytes();
        byte[] nonce = java.util.Arrays.copyOf(bytes, NONCE_BYTES);
        return run(
                Cipher.DECRYPT_MODE,
                sealed.key(),
                nonce,
                place,
                bytes,
                NONCE_BYTES,
                bytes.length - NONCE_BYTES);
    }

    /** Destroys the keys of days before that one. */
    public void destroyBefore(LocalDate day) {
        for (String name : folder.names(PREFIX)) {
            if (LocalDate.parse(name.substring(PREFIX.length())).isBefore(day)) {
                keys.remove(name);
                folder.destroy(name);
            }
        }
    }

    private byte[] run(
            int mode, String name, byte[] nonce, byte[] place, byte[] data, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(name), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(data, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Not sealed under this key for this place", e);
        }
    }

    private SecretKeySpec key(String name) {
        return keys.computeIfAbsent(name, _ -> new SecretKeySpec(folder.loadOrCreate(name), "AES"));
    }
}
