package io.lethe.vault;

import io.lethe.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rows of all tables as they were once, in a backup, a replica or what was restored from a
 * {@link Dump}.
 */
record OldCopy(Map<String, List<OldCopy.Row>> tables) {

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";

    record Row(Map<String, Object> columns) {

        boolean has(String column) {
            return columns.get(column) != null;
        }

        Object value(String column) {
            return Objects.requireNonNull(columns.get(column));
        }

        byte[] bytes(String column) {
            return (byte[]) value(column);
        }

        int number(String column) {
            return (int) value(column);
        }
    }

    static OldCopy of(TestDatabase database) throws SQLException {
        Map<String, List<Row>> tables = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : names(statement)) {
                tables.put(table, rows(statement, table));
            }
        }
        return new OldCopy(tables);
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static List<Row> rows(Statement statement, String table) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                Map<String, Object> row = new HashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
                }
                found.add(new Row(row));
            }
        }
        return found;
    }

    List<Row> table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }
}
