package io.lethe.audit.merkle;

import java.security.MessageDigest;

/** Hashes of inner nodes, one after the other. Not thread-safe. */
final class NodeDigest {

    private final MessageDigest digest = TreeHash.sha256();
    private final byte[] node = new byte[1 + 2 * TreeHash.BYTES];

    NodeDigest() {
        node[0] = TreeHash.NODE;
    }

    byte[] hash(byte[] left, byte[] right) {
        System.arraycopy(left, 0, node, 1, TreeHash.BYTES);
        System.arraycopy(right, 0, node, 1 + TreeHash.BYTES, TreeHash.BYTES);
        digest.update(node);
        return digest.digest();
    }
}
