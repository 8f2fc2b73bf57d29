package io.lethe.vault.key;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;

/**
 * The 256 keys below a node of the tree, each as generation (four bytes) and key (32 bytes), one
 * after the other. Stored sealed as a whole under the node's own key. Immutable.
 */
public final class KeyPage {

    public static final int CHILDREN = 256;

    private static final int ENTRY = Integer.BYTES + TreeKey.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] entries;

    private KeyPage(byte[] entries) {
        this.entries = entries;
    }

    /** A page of fresh keys. */
    public static KeyPage random(int generation) {
        byte[] entries = new byte[CHILDREN * ENTRY];
        RANDOM.nextBytes(entries);
        ByteBuffer page = ByteBuffer.wrap(entries);
        for (int child = 0; child < CHILDREN; child++) {
            page.putInt(child * ENTRY, generation);
        }
        return new KeyPage(entries);
    }

    /** This page with fresh keys in place of some. */
    public KeyPage refreshed(Collection<Integer> children, int generation) {
        byte[] copy = entries.clone();
        byte[] fresh = new byte[TreeKey.BYTES];
        ByteBuffer page = ByteBuffer.wrap(copy);
        for (int child : children) {
            RANDOM.nextBytes(fresh);
            page.putInt(child * ENTRY, generation).put(child * ENTRY + Integer.BYTES, fresh);
        }
        Arrays.fill(fresh, (byte) 0);
        return new KeyPage(copy);
    }

    public TreeKey key(int child) {
        Objects.checkIndex(child, CHILDREN);
        int key = child * ENTRY + Integer.BYTES;
        return TreeKey.of(generation(child), Arrays.copyOfRange(entries, key, key + TreeKey.BYTES));
    }

    public int generation(int child) {
        return ByteBuffer.wrap(entries).getInt(child * ENTRY);
    }

    /** To be stored. */
    public byte[] seal(TreeKey node, byte[] identity) {
        return node.seal(entries, identity);
    }

    /**
     * The page that was sealed; throws as {@link TreeKey#open} does.
     *
     * @throws BrokenSealException too if it is no page
     */
    public static KeyPage open(TreeKey node, byte[] sealed, byte[] identity) {
        byte[] entries = node.open(sealed, identity);
        if (entries.length != CHILDREN * ENTRY) {
            throw new BrokenSealException("Not a page of keys");
        }
        return new KeyPage(entries);
    }
}
