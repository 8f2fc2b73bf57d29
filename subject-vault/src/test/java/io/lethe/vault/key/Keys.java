package io.lethe.vault.key;

/** Keys that are always the same, for vectors. */
public final class Keys {

    private Keys() {}

    /** The bytes 0 to 31. */
    public static AesKey counting() {
        return AesKey.of(bytes());
    }

    /** As {@link #counting}, with the nonce 100 to 111. */
    public static byte[] sealCounting(byte[] plain, byte[] associatedData) {
        byte[] nonce = new byte[12];
        for (int i = 0; i < nonce.length; i++) {
            nonce[i] = (byte) (100 + i);
        }
        return counting().seal(nonce, plain, associatedData);
    }

    /** A key of the tree of the bytes 0 to 31. */
    public static TreeKey countingTreeKey(int generation) {
        return TreeKey.of(generation, bytes());
    }

    /** A hash key of the bytes 0 to 31. */
    public static HashKey countingHash() {
        return HashKey.ofBits(bytes());
    }

    private static byte[] bytes() {
        byte[] bits = new byte[32];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) i;
        }
        return bits;
    }
}
