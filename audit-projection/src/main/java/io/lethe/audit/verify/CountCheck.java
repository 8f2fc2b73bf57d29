package io.lethe.audit.verify;

import io.lethe.audit.trail.EventDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many events there are by day, source and type, counted again and held against the table. */
final class CountCheck {

    private static final String COUNTS = "SELECT day, source, type, events FROM event_count";

    private record Key(LocalDate day, String source, String type) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return "%s of %s on %s".formatted(type, source, day);
        }
    }

    private final Map<Key, Long> counts = new HashMap<>();

    /** Further entries. */
    void add(String time, String source, String type, long events) {
        counts.merge(new Key(EventDay.of(time), source, type), events, Long::sum);
    }

    /** What the table has otherwise, in words; null where it has the same. */
    @Nullable String difference(Connection connection) throws SQLException {
        Map<Key, Long> rest = new TreeMap<>(counts);
        try (PreparedStatement read = connection.prepareStatement(COUNTS);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                Key key =
                        new Key(
                                rows.getObject(1, LocalDate.class),
                                String.valueOf(rows.getString(2)),
                                String.valueOf(rows.getString(3)));
                long told = rows.getLong(4);
                Long counted = rest.remove(key);
                if (counted == null ? told != 0 : counted != told) {
                    return words(key, told, counted == null ? 0 : counted);
                }
            }
        }
        return rest.entrySet().stream()
                .findFirst()
                .map(each -> words(each.getKey(), 0, each.getValue()))
                .orElse(null);
    }

    private static String words(Key key, long told, long counted) {
        return "The counts of events (event_count) were changed: %d %s, and the log has %d"
                .formatted(told, key, counted);
    }
}
