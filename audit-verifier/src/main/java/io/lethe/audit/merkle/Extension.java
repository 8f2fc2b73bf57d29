package io.lethe.audit.merkle;

import java.util.Arrays;
import java.util.List;

/**
 * A consistency proof, checked from what anybody can know: two sizes, two roots and the proof (RFC
 * 9162, section 2.1.4.2, which is RFC 6962's proof with the verifier spelt out).
 */
public record Extension(long older, byte[] olderRoot, long size, byte[] root) {

    /** Whether the proof shows that the tree begins with the older one. */
    public boolean isShownBy(List<byte[]> proof) {
        if (older > size) {
            return false;
        }
        if (older == 0) {
            return proof.isEmpty() && Arrays.equals(olderRoot, TreeHash.empty());
        }
        if (older == size) {
            return proof.isEmpty() && Arrays.equals(olderRoot, root);
        }
        return climb(proof);
    }

    private boolean climb(List<byte[]> proof) {
        long last = older - 1;
        long lastNow = size - 1;
        int shared = Long.numberOfTrailingZeros(~last);
        last >>>= shared;
        lastNow >>>= shared;
        // A complete older tree is a node of the new one: the proof begins with what is known.
        int used = last == 0 ? 0 : 1;
        if (proof.size() < used) {
            return false;
        }
        byte[] then = used == 0 ? olderRoot : proof.getFirst();
        byte[] now = then;
        for (byte[] sibling : proof.subList(used, proof.size())) {
            if (lastNow == 0) {
                return false;
            }
            if ((last & 1) == 1 || last == lastNow) {
                then = TreeHash.node(sibling, then);
                now = TreeHash.node(sibling, now);
                while ((last & 1) == 0 && last != 0) {
                    last >>>= 1;
                    lastNow >>>= 1;
                }
            } else {
                now = TreeHash.node(now, sibling);
            }
            last >>>= 1;
            lastNow >>>= 1;
        }
        return lastNow == 0 && Arrays.equals(then, olderRoot) && Arrays.equals(now, root);
    }
}
