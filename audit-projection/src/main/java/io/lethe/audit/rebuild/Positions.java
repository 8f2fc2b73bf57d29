package io.lethe.audit.rebuild;

import io.lethe.audit.models.LiveModels;
import io.lethe.kit.consume.Arrival;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far logs were taken, per source and partition. */
record Positions(Map<Lane, Long> byLane) {

    /** Under which those of what is made anew are kept. */
    static final String BESIDE = "dashboards-rebuild";

    private static final String READ =
            """
            SELECT source, topic, partition, position FROM consumed_position
             WHERE consumer = ? AND position > 0
            """;
    private static final String FORGET = "DELETE FROM consumed_position WHERE consumer = ?";

    record Lane(String source, String topic, int partition) {

        static Lane of(Arrival arrival) {
            return new Lane(arrival.event().source(), arrival.topic(), arrival.partition());
        }
    }

    static Positions live(Connection connection) throws SQLException {
        return read(connection, LiveModels.CONSUMER);
    }

    static Positions beside(Connection connection) throws SQLException {
        return read(connection, BESIDE);
    }

    private static Positions read(Connection connection, String consumer) throws SQLException {
        Map<Lane, Long> positions = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, consumer);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            new Lane(rows.getString(1), rows.getString(2), rows.getInt(3)),
                            rows.getLong(4));
                }
            }
        }
        return new Positions(positions);
    }

    static void forgetBeside(Connection connection) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, BESIDE);
            forget.executeUpdate();
        }
    }

    /** Whether everything was taken that others took. */
    boolean reach(Positions others) {
        return others.byLane.entrySet().stream()
                .allMatch(each -> byLane.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    /** Those that were taken here. */
    List<Arrival> taken(List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(each -> each.event().position() <= byLane.getOrDefault(Lane.of(each), 0L))
                .toList();
    }
}
