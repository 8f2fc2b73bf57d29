package io.lethe.audit.merkle;

import java.util.Arrays;
import java.util.List;

/**
 * An inclusion proof, checked from what anybody can know: a leaf's hash and place, the size and
 * root of the tree, and the proof (RFC 9162, section 2.1.3.2).
 */
public record Inclusion(long index, byte[] leafHash, long size, byte[] root) {

    /** Whether the proof shows that the tree has this leaf in this place. */
    public boolean isShownBy(List<byte[]> proof) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = TreeHash.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }
}
