package io.lethe.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The audit log: appending, proving, verifying, and what it takes on the disk. On new servers. */
final class TrailMarks {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private TrailMarks() {}

    static List<Row> rows(Run run) throws Exception {
        try (Servers servers = Servers.start(run.folder().resolve("trail"))) {
            Run alone = new Run(run.options(), run.folder().resolve("trail"), servers);
            List<Row> rows = new ArrayList<>();
            Database log = database(servers, "trail");
            TrailAppends appends = new TrailAppends();
            Progress.tell("entries into the log, and rows into its table");
            rows.add(
                    Row.mark(
                            Figure.TRAIL,
                            "Audit log: entries appended, with tiles and checkpoint",
                            appends.appended(log, WARM_UP, run.options().seconds()),
                            Unit.PER_SECOND,
                            Mark.atLeast(20_000)));
            servers.settle();
            rows.add(
                    Row.limit(
                            Figure.TRAIL_RAW,
                            "Audit log: raw rows into the same table, 2,000 a statement",
                            TrailAppends.inserted(
                                    database(servers, "rows"), WARM_UP, run.options().seconds()),
                            Unit.PER_SECOND));
            servers.settle();
            rows.addAll(onDisk(log, appends));
            Progress.tell("%,d entries are verified".formatted(appends.entries()));
            rows.addAll(verified(alone, log, appends.entries()));
            Progress.tell("a tree of ten million");
            rows.add(
                    Row.mark(
                            Figure.OTHER,
                            "Audit log: a proof among 10,000,000 entries, p99",
                            TrailProofs.measure(database(servers, "proofs")).percentile(99),
                            Unit.MILLISECONDS,
                            Mark.below(5)));
            return rows;
        }
    }

    private static Database database(Servers servers, String name) throws SQLException {
        Database database = servers.database(name);
        database.migrate("classpath:db/lethe-kit", "classpath:db/audit-service");
        return database;
    }

    private static List<Row> verified(Run run, Database log, long entries) throws Exception {
        double[] database = TrailVerifications.fromDatabase(log, entries);
        double[] files = TrailVerifications.fromFiles(run, log);
        return List.of(
                Row.limit(
                        Figure.OTHER,
                        "Audit log: verified from PostgreSQL, entries",
                        database[0],
                        Unit.PER_SECOND),
                Row.mark(
                        Figure.OTHER,
                        "verified from PostgreSQL ÷ SHA-256 of leaves and data",
                        database[1],
                        Unit.TIMES,
                        Mark.atLeast(0.25)),
                Row.limit(
                        Figure.OTHER,
                        "Audit log: verified from an export, MiB",
                        files[0] / (1 << 20),
                        Unit.PER_SECOND),
                Row.mark(
                        Figure.OTHER,
                        "verified from an export ÷ SHA-256 of its files",
                        files[1],
                        Unit.TIMES,
                        Mark.atLeast(0.5)));
    }

    private static List<Row> onDisk(Database log, TrailAppends appends) throws SQLException {
        log.execute("VACUUM entry, tile");
        double events = appends.eventBytes() / (double) appends.entries();
        double tables = bytes(log, "pg_table_size") / appends.entries();
        return List.of(
                Row.mark(
                        Figure.OTHER,
                        "Audit log: bytes on disk per entry beyond the event's own %.0f"
                                .formatted(events),
                        tables - events,
                        Unit.BYTES,
                        Mark.below(60)),
                Row.limit(
                        Figure.OTHER,
                        "Audit log: indexes, per entry",
                        bytes(log, "pg_indexes_size") / appends.entries(),
                        Unit.BYTES));
    }

    private static double bytes(Database log, String what) throws SQLException {
        try (Connection connection = log.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT %1$s('entry') + %1$s('tile')".formatted(what))) {
            row.next();
            return row.getDouble(1);
        }
    }
}
