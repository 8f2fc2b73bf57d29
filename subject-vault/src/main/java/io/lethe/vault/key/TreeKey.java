package io.lethe.vault.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key of the tree, with its generation: the cycle in which it was drawn. What it seals begins
 * with the version of the form (one byte, 1) and the generation (four bytes), so that a reader sees
 * whether it holds the right key, and is bound to both. Thread-safe.
 */
public final class TreeKey {

    static final int BYTES = AesKey.KEY_BYTES;

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final byte[] TAG = "io.lethe.vault.leaf-tag.v1".getBytes(StandardCharsets.UTF_8);

    private final int generation;
    private final AesKey key;
    private final byte[] header;

    private TreeKey(int generation, AesKey key) {
        this.generation = generation;
        this.key = key;
        this.header = ByteBuffer.allocate(HEADER).put(VERSION).putInt(generation).array();
    }

    public static TreeKey random(int generation) {
        return new TreeKey(generation, AesKey.random());
    }

    /** A key of these bits, which are wiped. */
    static TreeKey of(int generation, byte[] bits) {
        return new TreeKey(generation, AesKey.of(bits));
    }

    public int generation() {
        return generation;
    }

    /** This key under a root. */
    public byte[] wrapUnder(KeyProvider provider, String root, byte[] identity) {
        return provider.wrap(root, key.secret(), bound(identity));
    }

    /**
     * The key that was wrapped under a root.
     *
     * @throws WrongRoot if it was not wrapped by that root with that identity and generation
     */
    public static TreeKey unwrap(
            KeyProvider provider, String root, byte[] wrapped, byte[] identity, int generation) {
        byte[] header = ByteBuffer.allocate(HEADER).put(VERSION).putInt(generation).array();
        SecretKey key = provider.unwrap(root, wrapped, joined(identity, header), "AES");
        return new TreeKey(generation, AesKey.of(key));
    }

    /** Header, nonce, ciphertext and tag; opened with the same identity only. */
    public byte[] seal(byte[] plain, byte[] identity) {
        return joined(header, key.seal(plain, bound(identity)));
    }

    /**
     * What was sealed.
     *
     * @throws OtherGenerationException if it was sealed with a key of this place of another cycle
     * @throws BrokenSealException if it was not sealed so with this key for this identity
     */
    public byte[] open(byte[] sealed, byte[] identity) {
        if (sealed.length < HEADER || sealed[0] != VERSION) {
            throw new BrokenSealException("Not a form of sealed keys that is known here");
        }
        if (generation(sealed) != generation) {
            throw new OtherGenerationException();
        }
        return key.open(Arrays.copyOfRange(sealed, HEADER, sealed.length), bound(identity));
    }

    private static int generation(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt(1);
    }

    /** Another key sealed under this one. */
    public byte[] wrap(AesKey other, byte[] identity) {
        byte[] bits = other.secret().getEncoded();
        try {
            return seal(bits, identity);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    /** The key that was wrapped under this one; throws as {@link #open} does. */
    public AesKey unwrap(byte[] wrapped, byte[] identity) {
        return AesKey.of(open(wrapped, identity));
    }

    /** Another key sealed under this one. */
    public byte[] wrap(HashKey other, byte[] identity) {
        byte[] bits = other.bits();
        try {
            return seal(bits, identity);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    /** The key that was wrapped under this one; throws as {@link #open} does. */
    public HashKey unwrapHashKey(byte[] wrapped, byte[] identity) {
        byte[] bits = open(wrapped, identity);
        try {
            return HashKey.ofBits(bits);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    /**
     * 64 bits by which rows sealed with this key are found; they tell nothing of the key, and who
     * has it not cannot tell whose they are.
     */
    public long tag() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(TAG);
            digest.update(key.secret().getEncoded());
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private byte[] bound(byte[] identity) {
        return joined(identity, header);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
