package io.lethe.kit.erasure;

import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What read models do about the purges among the events of a batch. */
public final class Purges {

    private Purges() {}

    /**
     * Runs statements for the subjects who were purged, if any were: after the other events of the
     * batch, since nothing follows a purge in its stream.
     *
     * @param statements each with the parameters {@code text[]}, {@code timestamptz[]}, {@code
     *     timestamptz[]}, {@code text[]}: subjects, when they were purged, when that was learnt,
     *     ids of the events
     */
    public static void apply(
            Connection connection, List<RecordedEvent> events, String... statements)
            throws SQLException {
        Collection<RecordedEvent> purges = latest(events);
        if (purges.isEmpty()) {
            return;
        }
        for (String sql : statements) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Columns.text(statement, 1, purges, RecordedEvent::stream);
                Columns.text(statement, 2, purges, purge -> purge.event().at().toString());
                Columns.text(statement, 3, purges, purge -> purge.learnt().toString());
                Columns.text(statement, 4, purges, RecordedEvent::id);
                statement.executeUpdate();
            }
        }
    }

    /**
     * The statement that deletes every row of the subjects.
     *
     * @param table with the subject in a column of that name
     */
    public static String rowsOf(String table) {
        return """
        DELETE FROM %1$s
         USING unnest(?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[])
               AS gone (subject, at, learnt, event)
         WHERE %1$s.subject = gone.subject
        """
                .formatted(table);
    }

    /** One per subject: a second erasure case purges again. */
    private static Collection<RecordedEvent> latest(List<RecordedEvent> events) {
        Map<String, RecordedEvent> latest = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof PersonalDataPurged) {
                latest.put(recorded.stream(), recorded);
            }
        }
        return latest.values();
    }
}
