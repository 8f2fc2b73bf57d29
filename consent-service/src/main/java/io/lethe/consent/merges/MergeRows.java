package io.lethe.consent.merges;

import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to which event what is on record of a merged subject is to become the survivor's, and up to
 * which it did. Nothing is emptied for a rebuild: what the vault was told stays told.
 */
final class MergeRows implements Projection {

    private static final String WANT =
            """
            INSERT INTO merge_work AS known (merged, survivor, event, wanted)
            SELECT merged, survivor, event, wanted
              FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
                   AS news (merged, survivor, event, wanted)
             ORDER BY merged
                ON CONFLICT (merged) DO UPDATE
               SET wanted = greatest(known.wanted, excluded.wanted), event = excluded.event
            """;

    private static final String TAKEN =
            """
            UPDATE merge_work SET taken = greatest(taken, news.through)
              FROM unnest(?::text[], ?::bigint[]) AS news (merged, through)
             WHERE merge_work.merged = news.merged
            """;

    private record Merged(RecordedEvent recorded, ConsentsMerged event) {}

    @Override
    public String name() {
        return "merges";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        Map<String, Merged> latest = new LinkedHashMap<>();
        Map<String, Long> taken = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case ConsentsMerged it -> latest.put(recorded.stream(), new Merged(recorded, it));
                case ConsentsTakenOver it ->
                        taken.merge(it.from().value(), it.through(), Math::max);
                default -> {
                    // Nothing of a merge.
                }
            }
        }
        want(connection, List.copyOf(latest.values()));
        taken(connection, taken);
    }

    private static void want(Connection connection, List<Merged> latest) throws SQLException {
        if (latest.isEmpty()) {
            return;
        }
        try (PreparedStatement want = connection.prepareStatement(WANT)) {
            Columns.text(want, 1, latest, it -> it.recorded().stream());
            Columns.text(want, 2, latest, it -> it.event().into().value());
            Columns.text(want, 3, latest, it -> it.recorded().id());
            Columns.bigint(want, 4, latest, it -> it.recorded().sequence());
            want.executeUpdate();
        }
    }

    private static void taken(Connection connection, Map<String, Long> taken) throws SQLException {
        if (taken.isEmpty()) {
            return;
        }
        List<Map.Entry<String, Long>> rows = new ArrayList<>(taken.entrySet());
        try (PreparedStatement update = connection.prepareStatement(TAKEN)) {
            Columns.text(update, 1, rows, Map.Entry::getKey);
            Columns.bigint(update, 2, rows, Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) {
        // What the vault was told stays told.
    }
}
