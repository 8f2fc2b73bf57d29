package io.lethe.quickstart;

import io.lethe.audit.verify.Verdict;
import io.lethe.audit.verify.Verify;
import io.lethe.audit.verify.VerifyStores;
import io.lethe.embedded.PostgresServer;
import io.lethe.quickstart.secrets.SecretFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verifies the audit log of the instance that runs in a folder, from outside of it. */
final class LogCheck {

    private static final String SERVICE = "audit";

    private final Home home;
    private final Terminal terminal;

    LogCheck(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /**
     * @param checkpoints files with checkpoints that somebody kept
     * @return the exit code: that of {@link Verify}
     * @throws Trouble if nothing runs there
     */
    int run(List<Path> checkpoints) throws IOException {
        try (Connection connection = open(server(SERVICE, port()), SERVICE)) {
            return tell(Verify.of(connection, home.keys(SERVICE), checkpoints));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Compares the event store of every service with the log.
     *
     * @return the exit code: that of {@link Verify}
     * @throws Trouble if nothing runs there
     */
    int stores(List<String> services) throws IOException {
        int port = port();
        Map<String, VerifyStores.Store> stores = new LinkedHashMap<>();
        for (String service : services) {
            if (!service.equals(SERVICE)) {
                PostgresServer server = server(service, port);
                stores.put(service, () -> open(server, service));
            }
        }
        try (Connection connection = open(server(SERVICE, port), SERVICE)) {
            return VerifyStores.of(connection, stores, System.out, System.err);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private PostgresServer server(String service, int port) throws IOException {
        String password = new SecretFolder(home.keys("quickstart")).password(service);
        return new PostgresServer("127.0.0.1", port, service, password);
    }

    private static Connection open(PostgresServer server, String database) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(database), server.user(), server.password());
    }

    private static Trouble unreadable(SQLException e) {
        return new Trouble(
                "A database cannot be read (%s): is it ready? './lethe status' tells"
                        .formatted(e.getSQLState()),
                e);
    }

    private int tell(Verdict verdict) {
        if (verdict.whole()) {
            terminal.line(verdict.words());
            return Verify.WHOLE;
        }
        terminal.trouble(verdict.words());
        return Verify.INCONSISTENT;
    }

    private int port() {
        if (InstanceLock.holder(home).isEmpty()) {
            throw new Trouble(
                    "Lethe does not run in %s: start it with './lethe up'"
                            .formatted(home.folder()));
        }
        return Running.read(home.running()).map(Running::parts).orElse(List.of()).stream()
                .filter(part -> part.probe() == Probe.POSTGRES)
                .map(Running.Listener::port)
                .findFirst()
                .orElseThrow(
                        () ->
                                new Trouble(
                                        "Lethe is just starting in %s: try again in a moment"
                                                .formatted(home.folder())));
    }
}
