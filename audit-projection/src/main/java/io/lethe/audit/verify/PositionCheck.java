package io.lethe.audit.verify;

import io.lethe.audit.trail.OwnEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far services' logs were taken, against what is there. A position that was set ahead would
 * have events passed over; which of them, only the store of the service can tell.
 */
final class PositionCheck {

    private static final String POSITIONS =
            """
            SELECT c.source, c.topic, c.partition, c.position, e.position IS NOT NULL AS there
              FROM consumed_position AS c
              LEFT JOIN entry AS e ON e.source = c.source AND e.position = c.position
             WHERE c.consumer = 'trail' AND c.position <> 0
            """;

    private final Map<String, Long> last = new HashMap<>();

    /** Entries up to there. */
    void add(String source, long position) {
        last.merge(source, position, Math::max);
    }

    /** What the table has otherwise, in words; null where it fits. */
    @Nullable String difference(Connection connection) throws SQLException {
        Map<String, Long> furthest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(POSITIONS);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                String source = String.valueOf(rows.getString(1));
                long position = rows.getLong(4);
                if (!rows.getBoolean(5) || !seen.add(source + '#' + position)) {
                    return words(
                            "partition %d of %s was taken up to event %d of %s, and the log has it not from there"
                                    .formatted(
                                            rows.getInt(3), rows.getString(2), position, source));
                }
                furthest.merge(source, position, Math::max);
            }
        }
        for (Map.Entry<String, Long> each : new TreeMap<>(last).entrySet()) {
            long taken = furthest.getOrDefault(each.getKey(), 0L);
            if (taken != each.getValue() && !each.getKey().equals(OwnEvents.SOURCE)) {
                return words(
                        "the log has events of %s up to %d, and they were taken up to %d"
                                .formatted(each.getKey(), each.getValue(), taken));
            }
        }
        return null;
    }

    private static String words(String what) {
        return "The positions of what was read (consumed_position) were changed: " + what;
    }
}
