package io.lethe.testkit;

import io.lethe.embedded.LocalKafka;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A broker of one's own whose disk can lose what was written last, as in a power cut. */
public final class BrokerDisk implements AutoCloseable {

    private final Path folder;
    private LocalKafka broker;

    public BrokerDisk(Path folder) {
        this.folder = folder;
        this.broker = LocalKafka.start(new LocalKafka.Settings(folder, 0));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public void stop() {
        broker.close();
    }

    /** Starts the broker again at its old address. */
    public void start() {
        broker = LocalKafka.start(new LocalKafka.Settings(folder, broker.port()));
    }

    /** The bytes of a partition's log; the broker is stopped. */
    public long size(String partition) throws IOException {
        return Files.size(log(partition));
    }

    /** Takes everything behind the first bytes of a partition's log; the broker is stopped. */
    public void cut(String partition, long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(log(partition), StandardOpenOption.WRITE)) {
            file.truncate(bytes);
        }
        for (Path other : files(folder(partition))) {
            String name = other.getFileName().toString();
            if (!name.endsWith(".log") && !name.equals("partition.metadata")) {
                Files.delete(other);
            }
        }
        // Without these the broker knows that it did not end well, and reads its logs again.
        for (Path other : files(folder.resolve("data"))) {
            String name = other.getFileName().toString();
            if (name.endsWith("-checkpoint") || name.equals(".kafka_cleanshutdown")) {
                Files.delete(other);
            }
        }
    }

    /** Takes the newer half of what the transaction coordinator wrote; the broker is stopped. */
    public void cutTransactions() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("data"))) {
            for (Path partition : all.toList()) {
                String name = partition.getFileName().toString();
                if (name.startsWith("__transaction_state")) {
                    cut(name, size(name) / 2);
                }
            }
        }
    }

    private Path log(String partition) {
        return folder(partition).resolve("00000000000000000000.log");
    }

    private Path folder(String partition) {
        return folder.resolve("data").resolve(partition);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
