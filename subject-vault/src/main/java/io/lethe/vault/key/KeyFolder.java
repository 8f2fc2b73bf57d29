package io.lethe.vault.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * 256-bit keys, one file each, mode 0600, written whole or not at all. Several processes may share
 * a folder: the first to create a key wins and the others read it. Thread-safe.
 */
public final class KeyFolder {

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;

    /**
     * @throws UncheckedIOException if the folder cannot be made or written
     */
    public KeyFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("The key folder cannot be made", e);
        }
    }

    /**
     * The key of that name, made at first use.
     *
     * @throws IllegalStateException if the file is not a key, or others than its owner may touch it
     */
    public byte[] loadOrCreate(String name) {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            // Also one that is there: who made it may have died before its name was on the disk.
            sync();
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A key cannot be read or made", e);
        }
    }

    /**
     * The key of that name, if there is one.
     *
     * @throws IllegalStateException as {@link #loadOrCreate} does
     */
    public Optional<byte[]> load(String name) {
        try {
            return Optional.of(read(file(name)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("A key cannot be read", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        requirePrivate(file);
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("Not a key of 256 bits: " + file.getFileName());
        }
        return key;
    }

    private static void requirePrivate(Path file) throws IOException {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(allowed)) {
            throw new IllegalStateException(
                    "Others than its owner may touch "
                            + file.getFileName()
                            + ": set its mode to 0600");
        }
    }

    private void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        Path draft = Files.createTempFile(folder, "new-", ".tmp"); // mode 0600
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(key));
                channel.force(true);
            }
            // A link, not a move: it fails where another process was first.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Made by the other one, which may not have synced it yet.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Names of the keys that start so. */
    public List<String> names(String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".key"))
                    .map(name -> name.substring(0, name.length() - ".key".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The key folder cannot be read", e);
        }
    }

    /** Overwrites and removes the key; what it sealed is unreadable from then on. */
    public void destroy(String name) {
        Path file = file(name);
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            byte[] noise = new byte[KEY_BYTES];
            RANDOM.nextBytes(noise);
            channel.write(ByteBuffer.wrap(noise));
            channel.force(true);
            Files.deleteIfExists(file);
            sync();
        } catch (NoSuchFileException _) {
            // another replica destroyed it
        } catch (IOException e) {
            throw new UncheckedIOException("A key cannot be destroyed", e);
        }
    }

    private void sync() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".key");
    }
}
