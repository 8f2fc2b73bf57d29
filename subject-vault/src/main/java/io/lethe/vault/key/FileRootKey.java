package io.lethe.vault.key;

import java.nio.file.Path;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A root in a file of its own, mode 0600, made at first use. Replicas share the folder. Who loses
 * the file loses every personal value for good. Thread-safe.
 */
public final class FileRootKey implements RootKey {

    private static final String NAME = "root";

    private final AesKey key;

    private FileRootKey(AesKey key) {
        this.key = key;
    }

    /**
     * The root in that folder.
     *
     * @throws java.io.UncheckedIOException if the file can neither be read nor made
     * @throws IllegalStateException if it is not a key, or others than its owner may read it
     */
    public static FileRootKey in(Path folder) {
        return new FileRootKey(AesKey.of(new KeyFolder(folder).loadOrCreate(NAME)));
    }

    @Override
    public byte[] wrap(SecretKey secret, byte[] identity) {
        byte[] bits = secret.getEncoded();
        try {
            return key.seal(bits, identity);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    @Override
    public SecretKey unwrap(byte[] wrapped, byte[] identity, String algorithm) {
        byte[] bits = key.open(wrapped, identity);
        try {
            return new SecretKeySpec(bits, algorithm);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }
}
