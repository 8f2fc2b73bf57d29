package io.lethe.benchmarks;

import io.lethe.embedded.LocalKafka;
import io.lethe.embedded.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The PostgreSQL and the Kafka of a run, as durable as the quickstart's. */
final class Servers implements AutoCloseable {

    private final LocalPostgres postgres;
    private final LocalKafka kafka;
    private final Runnable ending = this::stop;

    private Servers(LocalPostgres postgres, LocalKafka kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static Servers start(Path folder) {
        LocalPostgres postgres =
                LocalPostgres.start(
                        new LocalPostgres.Settings(folder.resolve("postgres"), 0, password()));
        try {
            LocalKafka kafka =
                    LocalKafka.start(new LocalKafka.Settings(folder.resolve("kafka"), 0));
            Servers servers = new Servers(postgres, kafka);
            Leftovers.add(servers.ending);
            return servers;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A database with an owner of its own; the same one when asked for again. */
    Database database(String name) throws SQLException {
        // The superuser's password is as random as another, and every role here is the benchmark.
        postgres.createDatabase(name, name, postgres.password());
        return new Database(postgres.jdbcUrl(name), name, postgres.password());
    }

    /** What earlier measurements left to write is written before the next one begins. */
    void settle() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl("postgres"),
                                postgres.user(),
                                postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static String password() {
        byte[] bytes = new byte[16];
        RandomGenerator.of("SecureRandom").nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void stop() {
        kafka.close();
        postgres.close();
    }

    @Override
    public void close() {
        stop();
        Leftovers.remove(ending);
    }
}
