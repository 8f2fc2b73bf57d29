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
import java.util.Optional;

/**
 * What is known of the log outside of PostgreSQL: its verifier key and the last checkpoint. In the
 * key folder, and as private as the key, because who can replace them can deny the past.
 */
public final class LogFiles {

    private static final String VERIFIER = "log.vkey";
    private static final String CHECKPOINT = "log.checkpoint";

    private final Path folder;

    /**
     * @param folder exists
     */
    public LogFiles(Path folder) {
        this.folder = folder;
    }

    /** In note form; empty before the service first started. */
    public Optional<String> verifier() {
        return read(VERIFIER);
    }

    /** The last one that was signed; empty before the first. */
    public Optional<String> checkpoint() {
        return read(CHECKPOINT);
    }

    void keepVerifier(String key) {
        write(VERIFIER, key + '\n');
    }

    void keepCheckpoint(String note) {
        write(CHECKPOINT, note);
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be read".formatted(name), e);
        }
    }

    /** Whole or not at all; once this returns, a power cut does not undo it. */
    private void write(String name, String text) {
        try {
            Path draft = Files.createTempFile(folder, "new-", ".tmp"); // mode 0600
            try {
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
                    channel.force(true);
                }
                Files.move(
                        draft,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                    names.force(true);
                }
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s cannot be written".formatted(name), e);
        }
    }
}
