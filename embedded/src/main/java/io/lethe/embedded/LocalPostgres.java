package io.lethe.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL 18 beside this JVM. What was committed survives a restart, a kill -9 and a power
 * cut: fsync, synchronous_commit and full_page_writes are on and cannot be configured off. It
 * listens on loopback only and asks everyone, its superuser too, for a password (SCRAM-SHA-256).
 *
 * <p>A server that a killed JVM left behind in the same folder is stopped and started anew.
 * Thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String WRONG_PASSWORD = "28P01";

    private final PostgresServer server;
    private final Postmaster postmaster;
    private final FolderLock lock;

    private LocalPostgres(PostgresServer server, Postmaster postmaster, FolderLock lock) {
        this.server = server;
        this.postmaster = postmaster;
        this.lock = lock;
    }

    /**
     * @param folder holds programs, data and log; created where needed
     * @param port on 127.0.0.1; 0 for any free one
     * @param password of the superuser, drawn at random as every owner's: none is stretched. The
     *     one given at the first start is the one the data keeps
     */
    public record Settings(Path folder, int port, String password) {

        public Settings {
            if (password.isBlank() || password.lines().count() > 1) {
                throw new IllegalArgumentException(
                        "The superuser's password must be one line and not blank");
            }
        }

        @Override
        public String toString() {
            return "PostgreSQL in %s on port %d".formatted(folder, port);
        }
    }

    /**
     * Starts the server, or fails and leaves nothing running. Takes about two seconds the first
     * time in a folder, well under one later, and more after a kill, when the log since the last
     * checkpoint is replayed.
     *
     * @throws StartFailure with one line that says what to do
     */
    public static LocalPostgres start(Settings settings) {
        Path folder = settings.folder().toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            var data = new PostgresDataFolder(folder);
            if (data.postmaster().isPresent()) {
                LOG.warn("A PostgreSQL was left running in {}: it is stopped first", folder);
                new Postmaster(folder, PostgresCommand.in(folder), data).stop();
            }
            int port = LoopbackPort.claim(settings.port(), "PostgreSQL");
            PostgresCommand command = PostgresCommand.in(folder);
            if (!data.exists()) {
                data.create(command, settings.password());
            }
            var postmaster = new Postmaster(folder, command, data);
            postmaster.start(port);
            var server =
                    new PostgresServer(
                            LoopbackPort.HOST,
                            port,
                            PostgresDataFolder.SUPERUSER,
                            settings.password());
            refuseWrongPassword(server, postmaster, folder);
            return new LocalPostgres(server, postmaster, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Stops the server that a killed JVM left behind in this folder; does nothing where none runs,
     * and nothing where a living JVM holds the folder.
     *
     * @return whether a server was stopped
     */
    public static boolean stopLeftBehind(Path anyFolder) throws IOException {
        Path folder = anyFolder.toAbsolutePath().normalize();
        var data = new PostgresDataFolder(folder);
        if (!Files.isDirectory(folder) || data.postmaster().isEmpty()) {
            return false;
        }
        Optional<FolderLock> lock = FolderLock.tryTake(folder);
        if (lock.isEmpty()) {
            return false;
        }
        try (FolderLock _ = lock.get()) {
            new Postmaster(folder, PostgresCommand.in(folder), data).stop();
            return true;
        }
    }

    private static void refuseWrongPassword(
            PostgresServer server, Postmaster postmaster, Path folder) {
        try (Connection _ = server.connect("postgres")) {
            LOG.debug("{} answers", server);
        } catch (SQLException e) {
            postmaster.stop();
            throw WRONG_PASSWORD.equals(e.getSQLState())
                    ? new StartFailure(
                            "The PostgreSQL data in %s was created with another password: give that one back, or delete the folder to start over"
                                    .formatted(folder),
                            e)
                    : new StartFailure(
                            "PostgreSQL started but does not answer: look into %s"
                                    .formatted(folder.resolve("postgres.log")),
                            e);
        }
    }

    /** How to reach this server as its superuser. */
    public PostgresServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    public String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** See {@link PostgresServer#createDatabase}. */
    public void createDatabase(String name, String owner, String ownerPassword)
            throws SQLException {
        server.createDatabase(name, owner, ownerPassword);
    }

    /**
     * Kills the server process as a power cut would end it, and returns when it is dead. Close this
     * object and start another in the same folder to go on.
     */
    public void kill() {
        postmaster.kill();
    }

    /**
     * Ends the server without the checkpoint of an orderly stop, for a folder that is deleted next:
     * writing one takes seconds on a busy disk. What was committed would be replayed at a start.
     */
    public void abandon() {
        try {
            postmaster.abandon();
        } finally {
            lock.close();
        }
    }

    /** Cuts off the clients, stops the server and waits for its end. Calling it again is fine. */
    @Override
    public void close() {
        try {
            postmaster.stop();
        } finally {
            lock.close();
        }
    }
}
