package io.lethe.kit.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads and founds the rows that say how far each inbound partition was taken. */
final class InboundOffsets {

    private static final String FOUND =
            """
            INSERT INTO inbound_position (topic, partition, next_offset)
            VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String READ =
            """
            SELECT next_offset, leader_epoch FROM inbound_position
             WHERE topic = ? AND partition = ?
            """;

    private static final String START_OVER =
            """
            UPDATE inbound_position SET next_offset = ?, leader_epoch = NULL
             WHERE topic = ? AND partition = ? AND next_offset = ?
            """;

    private final DataSource dataSource;

    InboundOffsets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Where to go on, and under which leader the record before it was written: the consumer asks
     * the broker whether that is still so, and goes back to where they part if it is not. A
     * position outside of what the broker holds goes back to its beginning: the topic was made
     * anew, or records expired unread. What is read twice is known by its id.
     *
     * @param beginning the lowest offset the broker holds
     * @param end the offset of the next record
     */
    OffsetAndMetadata position(TopicPartition partition, long beginning, long end)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            found(connection, partition, beginning);
            OffsetAndMetadata stored = stored(connection, partition);
            if (stored.offset() >= beginning && stored.offset() <= end) {
                return stored;
            }
            startOver(connection, partition, stored.offset(), beginning);
            return stored(connection, partition);
        }
    }

    private static OffsetAndMetadata stored(Connection connection, TopicPartition partition)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, partition.topic());
            read.setInt(2, partition.partition());
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return new OffsetAndMetadata(
                        row.getLong(1), Optional.ofNullable((Integer) row.getObject(2)), "");
            }
        }
    }

    private static void found(Connection connection, TopicPartition partition, long beginning)
            throws SQLException {
        try (PreparedStatement found = connection.prepareStatement(FOUND)) {
            found.setString(1, partition.topic());
            found.setInt(2, partition.partition());
            found.setLong(3, beginning);
            found.executeUpdate();
        }
    }

    private static void startOver(
            Connection connection, TopicPartition partition, long stored, long beginning)
            throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(START_OVER)) {
            move.setLong(1, beginning);
            move.setString(2, partition.topic());
            move.setInt(3, partition.partition());
            move.setLong(4, stored);
            move.executeUpdate();
        }
    }
}
