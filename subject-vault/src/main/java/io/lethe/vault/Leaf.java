package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.util.Arrays;
import java.util.UUID;

/**
 * Where in the tree something is sealed: the first 16 bits of a subject id for what is found by the
 * subject, and of the keyed hash for what is found by an alias.
 */
final class Leaf {

    static final int COUNT = 1 << 16;

    private Leaf() {}

    static int of(SubjectId subject) {
        return of(subject.bits());
    }

    static int of(byte[] bits) {
        return (bits[0] & 0xff) << Byte.SIZE | (bits[1] & 0xff);
    }

    /** The least and the greatest subject id of a leaf, as the database has them. */
    static UUID[] subjects(int leaf) {
        long first = (long) leaf << 48;
        return new UUID[] {new UUID(first, 0), new UUID(first | 0xffff_ffff_ffffL, -1)};
    }

    /** The least and the greatest hash of a leaf. */
    static byte[][] hashes(int leaf) {
        byte[] first = new byte[AliasHash.BYTES];
        byte[] last = new byte[AliasHash.BYTES];
        Arrays.fill(last, (byte) 0xff);
        for (byte[] hash : new byte[][] {first, last}) {
            hash[0] = (byte) (leaf >> Byte.SIZE);
            hash[1] = (byte) leaf;
        }
        return new byte[][] {first, last};
    }
}
