package io.lethe.kit.relay;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The last record that is known to be committed in each partition. */
final class RelayedOffsets {

    // Never back: while a topic that was cut back is refilled, it ends before what is known here.
    private static final String MARK =
            """
            INSERT INTO relayed_offset AS known (topic, partition, position, record_offset)
            SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[])
            ON CONFLICT (topic, partition) DO UPDATE
               SET position = excluded.position, record_offset = excluded.record_offset
             WHERE known.position <= excluded.position
            """;

    private RelayedOffsets() {}

    static Map<TopicPartition, Numbered> read(Connection connection) throws SQLException {
        Map<TopicPartition, Numbered> known = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT topic, partition, position, record_offset FROM"
                                        + " relayed_offset");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                known.put(
                        new TopicPartition(rows.getString(1), rows.getInt(2)),
                        new Numbered(rows.getLong(3), rows.getLong(4)));
            }
        }
        return known;
    }

    static void mark(Connection connection, Map<TopicPartition, Numbered> last)
            throws SQLException {
        if (last.isEmpty()) {
            return;
        }
        List<TopicPartition> partitions = List.copyOf(last.keySet());
        List<Numbered> numbered = partitions.stream().map(last::get).toList();
        try (PreparedStatement upsert = connection.prepareStatement(MARK)) {
            Columns.text(upsert, 1, partitions, TopicPartition::topic);
            Columns.integer(upsert, 2, partitions, TopicPartition::partition);
            Columns.bigint(upsert, 3, numbered, Numbered::position);
            Columns.bigint(upsert, 4, numbered, Numbered::offset);
            upsert.executeUpdate();
        }
    }
}
