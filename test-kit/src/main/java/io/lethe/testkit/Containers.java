package io.lethe.testkit;

import io.lethe.embedded.PostgresServer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers as containers, set up like the embedded ones. They are never closed here:
 * Testcontainers removes them when the JVM has ended, however it ends.
 */
final class Containers {

    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka-native:4.2.2");

    private Containers() {}

    @SuppressWarnings("resource") // see above
    static PostgresServer postgres() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(POSTGRES)
                        .withUsername("postgres")
                        .withPassword(TestServers.randomPassword())
                        .withEnv(
                                "POSTGRES_INITDB_ARGS",
                                "--auth=scram-sha-256 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8");
        // Testcontainers would switch fsync off.
        container.setCommand("postgres", "-c", "wal_compression=pglz", "-c", "timezone=UTC");
        container.start();
        return new PostgresServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    @SuppressWarnings("resource") // see above
    static String kafka() {
        KafkaContainer container =
                new KafkaContainer(KAFKA)
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "8")
                        .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "8");
        container.start();
        return container.getBootstrapServers();
    }
}
