package io.lethe.audit.checkpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * A text in a file, whole or not at all.
 *
 * @param path its folder exists
 */
public record DurableFile(Path path) {

    /**
     * Empty where there is no file.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<String> read() {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be read".formatted(path.getFileName()), e);
        }
    }

    /**
     * Once this returns, a power cut does not undo it.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(String text) {
        Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        try {
            Path draft = Files.createTempFile(folder, "new-", ".tmp"); // mode 0600
            try {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
                    channel.force(true);
                }
                Files.move(
                        draft,
                        path,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                    names.force(true);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s cannot be written".formatted(path.getFileName()), e);
        }
    }
}
