package io.lethe.embedded;

import java.util.List;

/** The server's configuration, sized for one machine that also runs everything else. */
final class PostgresSettings {

    /**
     * Passwords here are drawn, with as many bits as a key. To stretch them guards nothing, and a
     * JVM that has just begun takes longer for it than for the rest of a connection.
     */
    static final String SCRAM_ITERATIONS = "scram_iterations=1";

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=" + LoopbackPort.HOST,
                    "unix_socket_directories=",
                    "password_encryption=scram-sha-256",
                    SCRAM_ITERATIONS,
                    "fsync=on",
                    "synchronous_commit=on",
                    "full_page_writes=on",
                    // The only method that these builds of PostgreSQL have.
                    "wal_compression=off",
                    "max_wal_size=1GB",
                    "shared_buffers=256MB",
                    // Six services, each with a pool for itself and most with one for the vault.
                    "max_connections=200",
                    "timezone=UTC",
                    "log_timezone=UTC",
                    // The messages of refused statements quote values, and the client has them
                    // anyway: the server's own log keeps neither.
                    "log_min_messages=log",
                    "log_min_error_statement=panic",
                    "log_error_verbosity=terse");

    private PostgresSettings() {}

    /** Given there, neither postgresql.conf nor ALTER SYSTEM can weaken them. */
    static String onTheCommandLine(int port) {
        return "-p " + port + " -c " + String.join(" -c ", SETTINGS);
    }
}
