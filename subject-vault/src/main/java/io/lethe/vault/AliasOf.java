package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.TreeKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Which alias a subject has: what an erasure finds it by. */
record AliasOf(SubjectId subject, byte[] hash) {

    private static final int ID = 16;
    private static final byte[] IDENTITY = Bound.to("io.lethe.vault.alias-of.v1");

    /** Sealed under the subject's leaf key. */
    byte[] sealed(TreeKey leaf) {
        return leaf.seal(
                ByteBuffer.allocate(ID + hash.length).put(subject.bits()).put(hash).array(),
                IDENTITY);
    }

    static AliasOf open(byte[] sealed, TreeKey leaf) {
        byte[] both = leaf.open(sealed, IDENTITY);
        return new AliasOf(
                SubjectId.of(Arrays.copyOf(both, ID)), Arrays.copyOfRange(both, ID, both.length));
    }
}
