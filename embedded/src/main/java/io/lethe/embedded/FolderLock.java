package io.lethe.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * One JVM at a time works in a server's folder. The lock is the operating system's and ends with
 * its process, so a server found running in a folder whose lock is free was left behind and may be
 * stopped.
 */
final class FolderLock implements AutoCloseable {

    /** What the servers store is nobody else's to read. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the folder where needed and locks it. */
    static FolderLock take(Path folder) {
        try {
            create(folder);
            return tryTake(folder)
                    .orElseThrow(
                            () ->
                                    new StartFailure(
                                            "The folder %s is in use by another running process: stop that one first, or choose another folder"
                                                    .formatted(folder)));
        } catch (IOException e) {
            throw new StartFailure(
                    "The folder %s cannot be written (%s): give this user the right to write there, or choose another folder"
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    static void create(Path folder) throws IOException {
        Files.createDirectories(folder, OWNER_ONLY);
    }

    /** Empty where another process, or another part of this one, holds the folder. */
    static Optional<FolderLock> tryTake(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(".in-use"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new FolderLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // This same JVM holds it: the answer is the same.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of a server's folder was not given back", e);
        }
    }
}
