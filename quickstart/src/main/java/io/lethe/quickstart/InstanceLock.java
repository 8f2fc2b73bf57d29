package io.lethe.quickstart;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance per folder. The lock is the operating system's and ends with its process, however
 * that ends; the file holds the process id for whoever wants to stop it, and stays when it is free.
 */
final class InstanceLock implements AutoCloseable {

    /** Longer than {@link #holder} of another process holds a lock that is free. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws Trouble if another process has it
     */
    static InstanceLock take(Home home) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new Trouble(
                        "Lethe already runs in %s (process %s): look at it with './lethe status', stop it with './lethe down'"
                                .formatted(home.folder(), read(home.lock())));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            (ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw home.cannotBeWritten(e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (channel.tryLock() == null) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Waiting.aMoment();
        }
        return true;
    }

    /** The process that runs in that folder, asked from another one. */
    static Optional<ProcessHandle> holder(Home home) {
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE);
                @Nullable FileLock free = channel.tryLock()) {
            return free != null
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(read(home.lock())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new Trouble(
                    "The file %s cannot be read: only the user who started Lethe can ask for it"
                            .formatted(home.lock()),
                    e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock was not given back", e);
        }
    }
}
