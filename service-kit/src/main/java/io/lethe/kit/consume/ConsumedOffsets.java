package io.lethe.kit.consume;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** From which offsets to go on. A hint: what is read twice, the gate lets through once. */
final class ConsumedOffsets {

    private static final String READ =
            """
            SELECT c.topic, c.partition, max(c.record_offset) + 1
              FROM consumed_position c
              JOIN unnest(?::text[], ?::int[]) AS wanted (topic, partition)
                USING (topic, partition)
             WHERE c.consumer = ?
             GROUP BY 1, 2
            """;

    private final DataSource dataSource;
    private final String consumer;

    ConsumedOffsets(DataSource dataSource, String consumer) {
        this.dataSource = dataSource;
        this.consumer = consumer;
    }

    /** The offset after the last record that was taken; none where none ever was. */
    Map<TopicPartition, Long> next(Collection<TopicPartition> partitions) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement read = connection.prepareStatement(READ)) {
            Columns.text(read, 1, partitions, TopicPartition::topic);
            Columns.integer(read, 2, partitions, TopicPartition::partition);
            read.setString(3, consumer);
            Map<TopicPartition, Long> next = new HashMap<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    next.put(
                            new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
            return next;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The positions are not known while the database is away", e);
        }
    }
}
