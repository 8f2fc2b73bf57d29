package io.lethe.consent.purposes;

import io.lethe.events.EventJson;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * Every version of every purpose: written with the events, a statement each, for they are rare. A
 * retirement is a version too, with the terms that it ends.
 */
final class PurposeRows implements Projection {

    private static final String DEFINE =
            """
            INSERT INTO purpose_version
                   (purpose, version, name, terms, active, valid_from, learnt, event)
            VALUES (?, ?, ?, ?::jsonb, true, ?::timestamptz, ?::timestamptz, ?)
            """;

    private static final String RETIRE =
            """
            INSERT INTO purpose_version
                   (purpose, version, name, terms, active, valid_from, learnt, event)
            SELECT purpose, ?, name, terms, false, ?::timestamptz, ?::timestamptz, ?
              FROM purpose_version WHERE purpose = ?
             ORDER BY (valid_from <= ?::timestamptz) DESC, version DESC LIMIT 1
            """;

    private static final ObjectWriter WRITER = EventJson.mapper().writerFor(PurposeTerms.class);
    private static final ObjectReader READER = EventJson.mapper().readerFor(PurposeTerms.class);

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

    private static void define(Connection connection, RecordedEvent recorded, PurposeDefined it)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(DEFINE)) {
            insert.setString(1, it.purpose());
            insert.setLong(2, version(recorded));
            insert.setString(3, it.terms().in("en").name());
            insert.setString(4, WRITER.writeValueAsString(it.terms()));
            insert.setString(5, it.from().toString());
            insert.setString(6, recorded.learnt().toString());
            insert.setString(7, recorded.id());
            insert.executeUpdate();
        }
    }

    private static void retire(Connection connection, RecordedEvent recorded, PurposeRetired it)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RETIRE)) {
            insert.setLong(1, version(recorded));
            insert.setString(2, it.at().toString());
            insert.setString(3, recorded.learnt().toString());
            insert.setString(4, recorded.id());
            insert.setString(5, it.purpose());
            insert.setString(6, it.at().toString());
            insert.executeUpdate();
        }
    }

    private static long version(RecordedEvent recorded) {
        return recorded.sequence() + 1;
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM purpose_version");
        }
    }

    /** A version, of a row with the columns of the table. */
    static Purpose read(ResultSet row) throws SQLException {
        return new Purpose(
                row.getString("purpose"),
                row.getLong("version"),
                row.getBoolean("active"),
                instant(row, "valid_from"),
                row.getString("event"),
                READER.readValue(row.getString("terms")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
