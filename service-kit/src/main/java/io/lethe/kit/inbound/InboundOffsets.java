package io.lethe.kit.inbound;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads and founds the rows that say how far each inbound partition was taken. */
final class InboundOffsets {

    private final DataSource dataSource;

    InboundOffsets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Where to go on. A position outside of what the broker holds goes back to its beginning: the
     * topic was made anew, or records expired unread. What is read twice is known by its id.
     *
     * @param beginning the lowest offset the broker holds
     * @param end the offset of the next record
     */
    long position(String topic, int partition, long beginning, long end) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            found(connection, topic, partition, beginning);
            long stored = stored(connection, topic, partition);
            if (stored >= beginning && stored <= end) {
                return stored;
            }
            return moved(connection, topic, partition, stored, beginning);
        }
    }

    private static void found(Connection connection, String topic, int partition, long beginning)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO inbound_position (topic, partition, next_offset)"
                                + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.setLong(3, beginning);
            insert.executeUpdate();
        }
    }

    private static long stored(Connection connection, String topic, int partition)
            throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement(
                        "SELECT next_offset FROM inbound_position"
                                + " WHERE topic = ? AND partition = ?")) {
            read.setString(1, topic);
            read.setInt(2, partition);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static long moved(
            Connection connection, String topic, int partition, long since, long upto)
            throws SQLException {
        try (PreparedStatement move =
                connection.prepareStatement(
                        "UPDATE inbound_position SET next_offset = ?"
                                + " WHERE topic = ? AND partition = ? AND next_offset = ?")) {
            move.setLong(1, upto);
            move.setString(2, topic);
            move.setInt(3, partition);
            move.setLong(4, since);
            move.executeUpdate();
        }
        return stored(connection, topic, partition);
    }
}
