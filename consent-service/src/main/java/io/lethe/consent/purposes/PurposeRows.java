package io.lethe.consent.purposes;

import io.lethe.events.WireName;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The table of purposes: written with the events, a statement each, for they are rare. */
final class PurposeRows implements Projection {

    private static final String DEFINE =
            """
            INSERT INTO purpose (purpose, title, lawful_basis, channels, double_opt_in, notices,
                                 active, at, learnt, event)
            VALUES (?, ?, ?, ?, ?, ?, true, ?::timestamptz, ?::timestamptz, ?)
                ON CONFLICT (purpose) DO UPDATE
               SET title = excluded.title, lawful_basis = excluded.lawful_basis,
                   channels = excluded.channels, double_opt_in = excluded.double_opt_in,
                   notices = excluded.notices, active = true, at = excluded.at,
                   learnt = excluded.learnt, event = excluded.event
            """;

    private static final String RETIRE =
            """
            UPDATE purpose
               SET active = false, at = ?::timestamptz, learnt = ?::timestamptz, event = ?
             WHERE purpose = ?
            """;

    @Override
    public String name() {
        return "purposes";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case PurposeDefined defined -> define(connection, recorded, defined);
                case PurposeRetired retired -> retire(connection, recorded, retired);
                default -> {}
            }
        }
    }

    private static void define(Connection connection, RecordedEvent recorded, PurposeDefined terms)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(DEFINE)) {
            insert.setString(1, terms.purpose());
            insert.setString(2, terms.title());
            insert.setString(3, terms.lawfulBasis().wireName());
            insert.setArray(4, connection.createArrayOf("text", terms.channels().toArray()));
            insert.setBoolean(5, terms.doubleOptIn());
            insert.setArray(6, connection.createArrayOf("text", terms.notices().toArray()));
            insert.setString(7, terms.at().toString());
            insert.setString(8, recorded.learnt().toString());
            insert.setString(9, recorded.id());
            insert.executeUpdate();
        }
    }

    private static void retire(Connection connection, RecordedEvent recorded, PurposeRetired it)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RETIRE)) {
            update.setString(1, it.at().toString());
            update.setString(2, recorded.learnt().toString());
            update.setString(3, recorded.id());
            update.setString(4, it.purpose());
            update.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM purpose");
        }
    }

    /** A row of the table. */
    static Purpose read(ResultSet row) throws SQLException {
        return new Purpose(
                row.getString("purpose"),
                row.getString("title"),
                WireName.parse(LawfulBasis.class, "lawfulBasis", row.getString("lawful_basis")),
                List.of((String[]) row.getArray("channels").getArray()),
                row.getBoolean("double_opt_in"),
                List.of((String[]) row.getArray("notices").getArray()),
                row.getBoolean("active"),
                row.getString("event"));
    }
}
