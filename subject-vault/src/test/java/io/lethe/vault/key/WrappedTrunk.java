package io.lethe.vault.key;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A trunk key of cycle 7 under a root, frozen: of both providers, whose form is the same. Sealed by
 * another implementation of AES-GCM with the root 00 01 … 1f and the nonce 64 65 … 6f; the key is
 * 40 41 … 5f.
 */
final class WrappedTrunk {

    static final byte[] V1 =
            HexFormat.of()
                    .parseHex(
                            "6465666768696a6b6c6d6e6f085a9c253dac10d9762b15a3962824b212935459df39"
                                    + "a525ff88f613a7fefb1719720e7523e741867dc08bdc3d8c71ec");

    static final byte[] BOUND = bound();

    private WrappedTrunk() {}

    private static byte[] bound() {
        byte[] label = Bound.to("io.lethe.vault.trunk.v1");
        return ByteBuffer.allocate(label.length + 5).put(label).put((byte) 1).putInt(7).array();
    }
}
