package io.lethe.embedded;

import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Kafka broker inside this JVM: one node, KRaft, on loopback only, without automatic topic
 * creation. Records survive a restart and a kill -9 of the JVM; a power cut can take the newest
 * ones, as from any single broker that does not flush each record.
 *
 * <p>Several may run in one JVM, each in its own folder. Thread-safe.
 */
public final class LocalKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKafka.class);

    static {
        // A broker of its own process ends it on a fatal error. Here that would end everything else
        // unasked, so its thread ends instead, and its clients see a broker that is gone.
        Exit.setExitProcedure(LocalKafka::refuseToEndTheProcess);
        Exit.setHaltProcedure(LocalKafka::refuseToEndTheProcess);
    }

    private static volatile @Nullable String gaveUp;

    private final KafkaRaftServer broker;
    private final int port;
    private final FolderLock lock;

    private LocalKafka(KafkaRaftServer broker, int port, FolderLock lock) {
        this.broker = broker;
        this.port = port;
        this.lock = lock;
    }

    /**
     * @param folder holds the logs of all topics; created where needed
     * @param port on 127.0.0.1; 0 for any free one
     */
    public record Settings(Path folder, int port) {}

    /**
     * Starts the broker and returns when it takes requests, or fails and leaves nothing running.
     * Takes about two seconds.
     *
     * @throws StartFailure with one line that says what to do
     */
    public static LocalKafka start(Settings settings) {
        Path folder = settings.folder().toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            int port = LoopbackPort.claim(settings.port(), "Kafka");
            Path data = folder.resolve("data");
            Properties properties = BrokerSettings.of(data, port, LoopbackPort.anyFree());
            BrokerFormat.ensure(folder, data, properties);
            return new LocalKafka(start(properties, port, folder), port, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaRaftServer start(Properties properties, int port, Path folder) {
        KafkaRaftServer broker = null;
        try {
            broker = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            broker.startup();
            return broker;
        } catch (RuntimeException | BrokerGaveUp e) {
            if (broker != null) {
                stop(broker);
            }
            if (!LoopbackPort.isFree(port)) {
                throw LoopbackPort.taken(port, "Kafka");
            }
            throw new StartFailure(
                    "Kafka did not start in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Why a broker of this JVM met what would have ended its process; null where none did. */
    public static @Nullable String gaveUp() {
        return gaveUp;
    }

    /** Clients of this machine connect here. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Flushes, stops and waits for the end. Calling it again is fine. */
    @Override
    public void close() {
        try {
            stop(broker);
        } finally {
            lock.close();
        }
    }

    private static void stop(KafkaRaftServer broker) {
        broker.shutdown();
        broker.awaitShutdown();
    }

    private static void refuseToEndTheProcess(int status, @Nullable String message) {
        LOG.error("The Kafka broker gave up with status {}: {}", status, message);
        gaveUp = String.valueOf(message);
        throw new BrokerGaveUp(message);
    }

    /** Unwinds the broker's thread as far as the end of the process would have. */
    private static final class BrokerGaveUp extends Error {

        private static final long serialVersionUID = 1L;

        BrokerGaveUp(@Nullable String message) {
            super(message);
        }
    }
}
