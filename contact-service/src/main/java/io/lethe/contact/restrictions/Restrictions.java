package io.lethe.contact.restrictions;

import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The table of restrictions: written with the events, a statement each, for they are rare. */
final class Restrictions implements Projection {

    private static final String RESTRICT =
            """
            INSERT INTO restriction (restriction, subject, ground, at, event)
            VALUES (?, ?, ?, ?::timestamptz, ?)
            """;

    private static final String LIFT =
            """
            UPDATE restriction SET lifted = true WHERE restriction = ?
            """;

    /** Nothing is kept of whom they were for, but that lifting them again is no mistake. */
    private static final String END =
            """
            UPDATE restriction SET lifted = true
              FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                   AS purged (subject, at, learnt, event)
             WHERE restriction.subject = purged.subject
            """;

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case ProcessingRestricted it -> restrict(connection, recorded.id(), it);
                case ProcessingRestrictionLifted it -> lift(connection, it);
                default -> {}
            }
        }
        Purges.apply(connection, events, END);
    }

    private static void restrict(Connection connection, String event, ProcessingRestricted it)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RESTRICT)) {
            insert.setString(1, it.restriction());
            insert.setString(2, it.subject().value());
            insert.setString(3, it.ground().wireName());
            insert.setString(4, it.at().toString());
            insert.setString(5, event);
            insert.executeUpdate();
        }
    }

    private static void lift(Connection connection, ProcessingRestrictionLifted it)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(LIFT)) {
            update.setString(1, it.restriction());
            update.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM restriction");
        }
    }
}
