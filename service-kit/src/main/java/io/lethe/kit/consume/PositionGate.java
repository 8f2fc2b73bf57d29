package io.lethe.kit.consume;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets each event of a log through once. Stateless but for its name; thread-safe.
 *
 * <p>The positions are locked and moved in the caller's transaction: two consumers that believe to
 * own a partition wait for each other, and the second one finds nothing new.
 */
public final class PositionGate {

    private static final String FOUND =
            """
            INSERT INTO consumed_position (consumer, source, topic, partition, position,
                                           record_offset)
            VALUES (?, ?, ?, ?, 0, -1) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK =
            """
            SELECT position FROM consumed_position
             WHERE consumer = ? AND source = ? AND topic = ? AND partition = ? FOR UPDATE
            """;
    private static final String MOVE =
            """
            UPDATE consumed_position SET position = ?, record_offset = ?
             WHERE consumer = ? AND source = ? AND topic = ? AND partition = ?
            """;

    private record Lane(String source, String topic, int partition) {

        static final Comparator<Lane> ORDER =
                Comparator.comparing(Lane::source)
                        .thenComparing(Lane::topic)
                        .thenComparingInt(Lane::partition);
    }

    private final String consumer;

    /**
     * @param consumer what the positions are kept for; two consumers of one service do not share
     */
    public PositionGate(String consumer) {
        this.consumer = consumer;
    }

    /**
     * The arrivals that were not taken before, those of a partition in their order; from now on, in
     * the caller's transaction, they count as taken.
     *
     * @throws LogGap if events are missing before one of them; nothing may be committed then
     */
    public List<Arrival> take(Connection connection, List<Arrival> arrivals) throws SQLException {
        // Locked in one order by all: two replicas may hold the same lanes for a moment.
        Map<Lane, List<Arrival>> lanes = new TreeMap<>(Lane.ORDER);
        for (Arrival each : arrivals) {
            lanes.computeIfAbsent(
                            new Lane(each.event().source(), each.topic(), each.partition()),
                            _ -> new ArrayList<>())
                    .add(each);
        }
        List<Arrival> fresh = new ArrayList<>(arrivals.size());
        for (Map.Entry<Lane, List<Arrival>> lane : lanes.entrySet()) {
            fresh.addAll(take(connection, lane.getKey(), lane.getValue()));
        }
        return fresh;
    }

    private List<Arrival> take(Connection connection, Lane lane, List<Arrival> arrivals)
            throws SQLException {
        long position = locked(connection, lane);
        List<Arrival> fresh = new ArrayList<>(arrivals.size());
        for (Arrival each : arrivals) {
            if (each.event().position() > position) {
                if (each.previous() > position) {
                    throw new LogGap(each, position);
                }
                fresh.add(each);
                position = each.event().position();
            }
        }
        if (!fresh.isEmpty()) {
            move(connection, lane, position, fresh.getLast().offset());
        }
        return fresh;
    }

    private long locked(Connection connection, Lane lane) throws SQLException {
        try (PreparedStatement found = connection.prepareStatement(FOUND)) {
            name(found, 1, lane);
            found.executeUpdate();
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            name(lock, 1, lane);
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void move(Connection connection, Lane lane, long position, long offset)
            throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, position);
            move.setLong(2, offset);
            name(move, 3, lane);
            move.executeUpdate();
        }
    }

    private void name(PreparedStatement statement, int from, Lane lane) throws SQLException {
        statement.setString(from, consumer);
        statement.setString(from + 1, lane.source());
        statement.setString(from + 2, lane.topic());
        statement.setInt(from + 3, lane.partition());
    }
}
