package io.lethe.vault.key;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Roots in files of one folder, mode 0600, that all replicas share. A root is read each time it is
 * needed, so none is kept in memory, and one that was destroyed is gone for all. Who loses the
 * folder loses every personal value for good. Thread-safe.
 */
public final class FileKeyProvider implements KeyProvider {

    private final KeyFolder folder;

    private FileKeyProvider(KeyFolder folder) {
        this.folder = folder;
    }

    /**
     * The roots in that folder, which is made if there is none.
     *
     * @throws KeyProviderAway if it can neither be read nor made
     */
    public static FileKeyProvider in(Path folder) {
        return new FileKeyProvider(asking(() -> new KeyFolder(folder)));
    }

    @Override
    public String guarantee() {
        return "The file was overwritten and removed. Disks and file systems that write changes"
                + " elsewhere, snapshots and copies of the folder can still hold it";
    }

    @Override
    public Duration minimumHorizon() {
        return Duration.ZERO;
    }

    @Override
    public void create(String root) {
        byte[] bits = asking(() -> folder.loadOrCreate(root));
        Arrays.fill(bits, (byte) 0);
    }

    @Override
    public byte[] wrap(String root, SecretKey key, byte[] identity) {
        byte[] bits = key.getEncoded();
        try {
            return root(root).seal(bits, identity);
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    @Override
    public SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm) {
        AesKey key = root(root);
        byte[] bits = new byte[0];
        try {
            bits = key.open(wrapped, identity);
            return new SecretKeySpec(bits, algorithm);
        } catch (BrokenSealException _) {
            throw new WrongRoot(
                    "The root "
                            + root
                            + " in the vault's key folder is not the one its database was written"
                            + " with, or that was changed: restore the key folder that belongs to"
                            + " it");
        } finally {
            Arrays.fill(bits, (byte) 0);
        }
    }

    @Override
    public void destroy(String root) {
        asking(
                () -> {
                    folder.destroy(root);
                    return root;
                });
    }

    private AesKey root(String root) {
        return AesKey.of(
                asking(() -> folder.load(root))
                        .orElseThrow(
                                () ->
                                        new WrongRoot(
                                                "There is no "
                                                        + root
                                                        + ".key in the vault's key folder: restore"
                                                        + " the key folder that belongs to its"
                                                        + " database")));
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (UncheckedIOException e) {
            throw new KeyProviderAway("The vault's key folder cannot be used", e);
        } catch (IllegalStateException e) {
            throw new WrongRoot(e.getMessage());
        }
    }
}
