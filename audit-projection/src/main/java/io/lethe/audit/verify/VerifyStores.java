package io.lethe.audit.verify;

import io.lethe.audit.trail.OwnEvents;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares every service's event store with the log as a command. Arguments are stores as {@code
 * service=JDBC-URL}, such as {@code consent=jdbc:postgresql://…/consent}; the log's database is
 * named in the environment as for {@link Verify}. User and password of a store are part of its URL,
 * or {@code LETHE_STORE_USER} and {@code LETHE_STORE_PASSWORD} for all of them.
 */
public final class VerifyStores {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SOURCES =
            """
            WITH RECURSIVE sources AS (
                (SELECT source FROM entry ORDER BY source LIMIT 1)
                UNION ALL
                SELECT (SELECT e.source FROM entry e WHERE e.source > s.source
                         ORDER BY e.source LIMIT 1)
                  FROM sources s WHERE s.source IS NOT NULL)
            SELECT source FROM sources WHERE source IS NOT NULL
            """;

    private final PrintStream out;
    private final PrintStream errors;

    private VerifyStores(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Opens a connection to the store of one service. */
    public interface Store {
        Connection open() throws SQLException;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    private static int run(Map<String, String> environment, String[] arguments) {
        Map<String, Store> stores = new LinkedHashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            if (end < 1) {
                System.err.println("A store is named as service=JDBC-URL");
                return Verify.TROUBLE;
            }
            String url = argument.substring(end + 1);
            stores.put(
                    argument.substring(0, end),
                    () ->
                            DriverManager.getConnection(
                                    url,
                                    environment.get("LETHE_STORE_USER"),
                                    environment.get("LETHE_STORE_PASSWORD")));
        }
        try (Connection log = Verify.connect(environment)) {
            return of(log, stores, System.out, System.err);
        } catch (SQLException e) {
            System.err.println("The log could not be read: " + e.getMessage());
            return Verify.TROUBLE;
        }
    }

    /**
     * Compares, and tells what was found.
     *
     * @param stores by the names of the services
     * @return the exit code: that of {@link Verify}
     */
    public static int of(
            Connection log, Map<String, Store> stores, PrintStream out, PrintStream errors)
            throws SQLException {
        return new VerifyStores(out, errors).run(log, stores);
    }

    private int run(Connection log, Map<String, Store> stores) throws SQLException {
        List<String> unnamed = new ArrayList<>(sources(log));
        unnamed.remove(OwnEvents.SOURCE); // the log's own: there is no other copy of them
        long differences = 0;
        for (Map.Entry<String, Store> each : stores.entrySet()) {
            String source = "/%s-service".formatted(each.getKey());
            unnamed.remove(source);
            try (Connection store = each.getValue().open()) {
                differences +=
                        tell(source, StoreComparison.of(log, source, store, PATIENCE, this::tell));
            }
        }
        unnamed.forEach(
                source ->
                        out.println("%s: not compared, its store was not named".formatted(source)));
        return differences == 0 ? Verify.WHOLE : Verify.INCONSISTENT;
    }

    private long tell(String source, StoreComparison.Result result) {
        (result.differences() == 0 ? out : errors)
                .println(
                        "%s: %d events are in the log as they were stored%s%s"
                                .formatted(
                                        source,
                                        result.events(),
                                        result.waiting() == 0
                                                ? ""
                                                : ", %d are not there yet"
                                                        .formatted(result.waiting()),
                                        result.differences() == 0
                                                ? ""
                                                : "; %d differences"
                                                        .formatted(result.differences())));
        return result.differences();
    }

    private void tell(Difference difference) {
        errors.println(difference.words());
        difference.evidence().forEach(line -> errors.println("  " + line));
    }

    private static List<String> sources(Connection log) throws SQLException {
        try (PreparedStatement read = log.prepareStatement(SOURCES);
                ResultSet rows = read.executeQuery()) {
            List<String> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(rows.getString(1));
            }
            return sources;
        }
    }
}
