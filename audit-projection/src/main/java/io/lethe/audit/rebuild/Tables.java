package io.lethe.audit.rebuild;

import io.lethe.audit.models.Place;
import io.lethe.audit.models.ReadModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of read models that are made anew. Every name in these statements is ours. */
final class Tables {

    private Tables() {}

    /** Makes empty ones beside the live ones, as those are. */
    static void prepare(Connection connection, List<ReadModel> models) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : of(models)) {
                String beside = Place.BESIDE.table(table);
                statement.execute("DROP TABLE IF EXISTS " + beside);
                statement.execute(
                        "CREATE TABLE %s (LIKE %s INCLUDING ALL)"
                                .formatted(beside, Place.LIVE.table(table)));
            }
        }
    }

    /**
     * Puts them in the place of the live ones. Who reads those is waited for, and no longer than
     * three seconds: whoever asks meanwhile waits behind this.
     */
    static void change(Connection connection, List<ReadModel> models) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '3s'");
            for (String table : of(models)) {
                statement.execute("DROP TABLE " + Place.LIVE.table(table));
                statement.execute(
                        "ALTER TABLE %s SET SCHEMA dashboards"
                                .formatted(Place.BESIDE.table(table)));
            }
        }
    }

    /** Removes those beside the live ones, where they are. */
    static void drop(Connection connection, List<ReadModel> models) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : of(models)) {
                statement.execute("DROP TABLE IF EXISTS " + Place.BESIDE.table(table));
            }
        }
    }

    /** So that the first questions find plans for what is there. */
    static void analyze(Connection connection, List<ReadModel> models) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : of(models)) {
                statement.execute("ANALYZE " + Place.BESIDE.table(table));
            }
        }
    }

    private static List<String> of(List<ReadModel> models) {
        return models.stream().flatMap(model -> model.tables().stream()).toList();
    }
}
