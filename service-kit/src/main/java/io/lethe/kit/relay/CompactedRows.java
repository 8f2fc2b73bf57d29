package io.lethe.kit.relay;

import io.lethe.events.EventEnvelope;
import io.lethe.events.EventType;
import io.lethe.kit.store.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A compacted topic whose records are rows of one table: those that belong to the keys of certain
 * events. Immutable and thread-safe if its reader is.
 */
public final class CompactedRows implements CompactedView {

    /** What one row becomes. */
    @FunctionalInterface
    public interface Reader {
        Row read(ResultSet row) throws SQLException;
    }

    /**
     * @param of the key of the events that touched it
     * @param key of the record
     * @param value of the record
     */
    // An array, because it goes to the broker as it is; the record is never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(String of, String key, byte[] value) {}

    private final String topic;
    private final List<String> types;
    private final String sql;
    private final Reader reader;

    /**
     * @param types the events that touch rows; of whatever revision
     * @param sql selects rows by an array of event keys, its only parameter
     */
    public CompactedRows(String topic, List<EventType> types, String sql, Reader reader) {
        this.topic = topic;
        this.types = types.stream().map(type -> type.name() + ".v").toList();
        this.sql = sql;
        this.reader = reader;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public List<CompactedRecord> latest(Connection connection, List<EventEnvelope> events)
            throws SQLException {
        Map<String, Long> versions = HashMap.newHashMap(events.size());
        for (EventEnvelope event : events) {
            if (types.stream().anyMatch(event.type()::startsWith)) {
                versions.merge(event.subject(), event.position(), Math::max);
            }
        }
        return versions.isEmpty() ? List.of() : read(connection, versions);
    }

    private List<CompactedRecord> read(Connection connection, Map<String, Long> versions)
            throws SQLException {
        List<CompactedRecord> records = new ArrayList<>(versions.size());
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Columns.text(select, 1, versions.keySet(), Function.identity());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Row row = reader.read(rows);
                    records.add(
                            new CompactedRecord(
                                    row.key().getBytes(StandardCharsets.UTF_8),
                                    row.value(),
                                    versions.getOrDefault(row.of(), 0L)));
                }
            }
        }
        return records;
    }
}
