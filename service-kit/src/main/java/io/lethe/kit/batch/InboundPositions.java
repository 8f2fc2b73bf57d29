package io.lethe.kit.batch;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far each inbound partition has been taken. PostgreSQL and not Kafka remembers it, so that the
 * position moves in the transaction of the events, and only from where the writer believed it to
 * be: a consumer that lost its partition, or was paused while another went on, commits nothing.
 */
final class InboundPositions {

    private static final String MOVE =
            """
            UPDATE inbound_position AS p
               SET next_offset = m.upto, leader_epoch = coalesce(m.epoch, p.leader_epoch)
              FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::int[])
                   AS m (topic, partition, since, upto, epoch)
             WHERE p.topic = m.topic AND p.partition = m.partition AND p.next_offset = m.since
            RETURNING p.topic, p.partition
            """;

    private InboundPositions() {}

    /**
     * @throws PartitionLost naming the moves that found another position
     */
    static void move(Connection connection, List<PositionMove> moves) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        Set<PositionMove> left = new HashSet<>(moves);
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            Columns.text(move, 1, moves, PositionMove::topic);
            Columns.integer(move, 2, moves, PositionMove::partition);
            Columns.bigint(move, 3, moves, PositionMove::since);
            Columns.bigint(move, 4, moves, PositionMove::upto);
            Columns.integer(move, 5, moves, PositionMove::epoch);
            try (ResultSet moved = move.executeQuery()) {
                while (moved.next()) {
                    String topic = moved.getString(1);
                    int partition = moved.getInt(2);
                    left.removeIf(m -> m.topic().equals(topic) && m.partition() == partition);
                }
            }
        }
        if (!left.isEmpty()) {
            throw new PartitionLost(left);
        }
    }
}
