package io.lethe.contact.contacts;

import io.lethe.events.contact.SubjectsMerged;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Notes merges in their transaction, one after the other, so that no two subjects become each
 * other. No read model: what was merged stays merged, and to apply an event again merges nobody
 * again.
 */
final class Merges implements Projection {

    /** Nothing that would pass if the same was tried again. */
    private static final String REFUSED = "45000";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(7301)";

    private static final String NOTE =
            """
            INSERT INTO merge (merged, survivor, event)
            SELECT news.merged, news.survivor, news.event
              FROM (VALUES (?, ?, ?)) AS news (merged, survivor, event)
             WHERE NOT EXISTS (SELECT FROM merge WHERE merge.merged = news.survivor)
                OR EXISTS (SELECT FROM merge
                            WHERE (merge.merged, merge.event) = (news.merged, news.event))
                ON CONFLICT (merged) DO UPDATE SET event = excluded.event
             WHERE merge.event = excluded.event
            """;

    @Override
    public String name() {
        return "merges";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        List<RecordedEvent> merges =
                events.stream().filter(it -> it.event() instanceof SubjectsMerged).toList();
        if (merges.isEmpty()) {
            return;
        }
        try (Statement lock = connection.createStatement()) {
            lock.execute(LOCK);
        }
        for (RecordedEvent recorded : merges) {
            note(connection, recorded, (SubjectsMerged) recorded.event());
        }
    }

    private static void note(Connection connection, RecordedEvent recorded, SubjectsMerged it)
            throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, it.merged().value());
            note.setString(2, it.subject().value());
            note.setString(3, recorded.id());
            if (note.executeUpdate() == 0) {
                // Somebody else was faster: the command is put aside, and its caller told.
                throw new SQLException("One of them became another subject meanwhile", REFUSED);
            }
        }
    }

    @Override
    public void clear(Connection connection) {
        // What was merged stays merged.
    }
}
