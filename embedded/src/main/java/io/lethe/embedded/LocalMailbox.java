package io.lethe.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that delivers nowhere: whatever it is sent becomes a file, {@code *.eml}, named by
 * the time it came. On loopback only. Thread-safe.
 */
public final class LocalMailbox implements AutoCloseable {

    private static final int LARGEST = 1 << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS");

    private final Path folder;
    private final AtomicLong count = new AtomicLong();
    private final SMTPServer server;

    private LocalMailbox(Path folder, int port) {
        this.folder = folder;
        this.server =
                new SMTPServer.Builder()
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .port(port)
                        // Else it asks how this machine is called elsewhere.
                        .hostName("localhost")
                        .softwareName("Lethe")
                        .maxMessageSize(LARGEST)
                        .messageHandler((_, _, _, data) -> keep(data))
                        .build();
    }

    /**
     * Starts it.
     *
     * @param folder is made if it is not there
     * @param port 0 for any that is free
     * @throws StartFailure if it cannot listen there
     */
    public static LocalMailbox start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            LocalMailbox mailbox = new LocalMailbox(folder, port);
            mailbox.server.start();
            return mailbox;
        } catch (IOException | RuntimeException e) {
            throw new StartFailure("The mailbox does not start on port " + port, e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPortAllocated();
    }

    /** All that came, the oldest first. */
    public List<String> mails() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(LocalMailbox::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Taken only once it is on disk as a whole.
    private void keep(byte[] data) {
        String name =
                "%s-%06d"
                        .formatted(
                                NAME.format(ZonedDateTime.now(ZoneOffset.UTC)),
                                count.incrementAndGet());
        try {
            Path part = Files.write(folder.resolve(name + ".part"), data);
            Files.move(part, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
