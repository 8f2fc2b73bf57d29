package io.lethe.audit.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Hashes of inner nodes, one after the other, without an array for each. Not thread-safe. */
final class NodeDigest {

    private final MessageDigest digest = TreeHash.sha256();
    private final byte[] node = new byte[1 + 2 * TreeHash.BYTES];
    private byte[] level = {};

    NodeDigest() {
        node[0] = TreeHash.NODE;
    }

    byte[] hash(byte[] left, byte[] right) {
        System.arraycopy(left, 0, node, 1, TreeHash.BYTES);
        System.arraycopy(right, 0, node, 1 + TreeHash.BYTES, TreeHash.BYTES);
        digest.update(node);
        return digest.digest();
    }

    /**
     * The root above consecutive hashes, which stay as they are.
     *
     * @param hashes one after the other
     * @param from which of them is the first
     * @param count how many; a power of two
     */
    byte[] above(byte[] hashes, int from, int count) {
        int begin = from * TreeHash.BYTES;
        if (count == 1) {
            return Arrays.copyOfRange(hashes, begin, begin + TreeHash.BYTES);
        }
        if (level.length < count / 2 * TreeHash.BYTES) {
            level = new byte[count / 2 * TreeHash.BYTES];
        }
        half(hashes, begin, count / 2);
        // Each level is written over the one below, which was read that far.
        for (int nodes = count / 4; nodes > 0; nodes /= 2) {
            half(level, 0, nodes);
        }
        return Arrays.copyOf(level, TreeHash.BYTES);
    }

    private void half(byte[] below, int begin, int nodes) {
        try {
            for (int i = 0; i < nodes; i++) {
                System.arraycopy(
                        below, begin + 2 * i * TreeHash.BYTES, node, 1, 2 * TreeHash.BYTES);
                digest.update(node);
                int _ = digest.digest(level, i * TreeHash.BYTES, TreeHash.BYTES);
            }
        } catch (DigestException e) {
            throw new IllegalStateException("there is room for a digest", e);
        }
    }
}
