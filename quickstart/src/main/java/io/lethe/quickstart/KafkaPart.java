package io.lethe.quickstart;

import io.lethe.embedded.LocalKafka;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The broker. */
final class KafkaPart implements Part {

    private final Path folder;
    private final Port port;
    private volatile @Nullable LocalKafka broker;

    KafkaPart(Path folder, Port port) {
        this.folder = folder;
        this.port = port;
    }

    @Override
    public Port port() {
        return port;
    }

    @Override
    public Probe probe() {
        return Probe.KAFKA;
    }

    @Override
    public void start() {
        broker = LocalKafka.start(new LocalKafka.Settings(folder, port.number()));
    }

    @Override
    public void close() {
        LocalKafka running = broker;
        if (running != null) {
            running.close();
        }
    }
}
