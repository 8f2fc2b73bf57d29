package io.lethe.testkit;

import io.lethe.embedded.PostgresServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL and one Kafka broker per test JVM, each started when first asked for and gone when
 * the JVM ends: containers where a Docker engine answers, else the embedded ones. Both are the real
 * servers. Thread-safe.
 */
public final class TestServers {

    private static final Once<PostgresServer> POSTGRES =
            new Once<>(() -> Docker.answers() ? Containers.postgres() : EmbeddedServers.postgres());
    private static final Once<String> KAFKA =
            new Once<>(() -> Docker.answers() ? Containers.kafka() : EmbeddedServers.kafka());
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServers() {}

    /** An empty database with an owner of its own; takes some tens of milliseconds. */
    public static TestDatabase freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        String password = randomPassword();
        try {
            POSTGRES.get().createDatabase(name, name, password);
        } catch (SQLException e) {
            throw new IllegalStateException("No fresh database", e);
        }
        return new TestDatabase(POSTGRES.get().jdbcUrl(name), name, password);
    }

    /** An empty folder, gone when the JVM ends. */
    public static Path freshFolder(String name) {
        return EmbeddedServers.folder(name);
    }

    /** Deletes such a folder before that, as far as nobody writes into it any more. */
    public static void discard(Path folder) {
        EmbeddedServers.discard(folder);
    }

    /**
     * Topics are never created by using them: a test creates its own, under names nobody else uses.
     */
    public static String bootstrapServers() {
        return KAFKA.get();
    }

    /** The database as the superuser enters it. */
    public static String superuserUrl(String database) {
        return POSTGRES.get().jdbcUrl(database);
    }

    public static String superuser() {
        return POSTGRES.get().user();
    }

    public static String superuserPassword() {
        return POSTGRES.get().password();
    }

    static String randomPassword() {
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
