package io.lethe.kit.consume;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lets each event of a log through once. Stateless but for its name; thread-safe.
 *
 * <p>The positions are locked and moved in the caller's transaction: two consumers that believe to
 * own a partition wait for each other, and the second one finds nothing new.
 */
public final class PositionGate {

    private static final String LOCK =
            """
            SELECT known.source, known.topic, known.partition, known.position
              FROM consumed_position AS known
              JOIN unnest(?::text[], ?::text[], ?::int[]) AS lane (source, topic, partition)
                   USING (source, topic, partition)
             WHERE known.consumer = ?
             ORDER BY known.source, known.topic, known.partition
               FOR UPDATE OF known
            """;
    private static final String FOUND =
            """
            INSERT INTO consumed_position (source, topic, partition, consumer, position,
                                           record_offset)
            SELECT source, topic, partition, ?, 0, -1
              FROM unnest(?::text[], ?::text[], ?::int[]) AS lane (source, topic, partition)
                ON CONFLICT DO NOTHING
            """;
    private static final String MOVE =
            """
            UPDATE consumed_position AS known
               SET position = lane.position, record_offset = lane.record_offset
              FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::bigint[])
                   AS lane (source, topic, partition, position, record_offset)
             WHERE known.consumer = ? AND known.source = lane.source
               AND known.topic = lane.topic AND known.partition = lane.partition
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
     * the caller's transaction, they count as taken. Two statements, however many partitions there
     * are.
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
        if (lanes.isEmpty()) {
            return List.of();
        }
        Map<Lane, Long> positions = locked(connection, lanes.keySet());
        List<Arrival> fresh = new ArrayList<>(arrivals.size());
        Map<Lane, Arrival> last = new TreeMap<>(Lane.ORDER);
        for (Map.Entry<Lane, List<Arrival>> lane : lanes.entrySet()) {
            int before = fresh.size();
            take(Objects.requireNonNull(positions.get(lane.getKey())), lane.getValue(), fresh);
            if (fresh.size() > before) {
                last.put(lane.getKey(), fresh.getLast());
            }
        }
        if (!last.isEmpty()) {
            move(connection, last);
        }
        return fresh;
    }

    private static void take(long from, List<Arrival> arrivals, List<Arrival> fresh) {
        long position = from;
        for (Arrival each : arrivals) {
            if (each.event().position() > position) {
                if (each.previous() > position) {
                    throw new LogGap(each, position);
                }
                fresh.add(each);
                position = each.event().position();
            }
        }
    }

    private Map<Lane, Long> locked(Connection connection, Set<Lane> lanes) throws SQLException {
        Map<Lane, Long> known = lock(connection, lanes);
        if (known.size() == lanes.size()) {
            return known;
        }
        List<Lane> unknown = lanes.stream().filter(lane -> !known.containsKey(lane)).toList();
        try (PreparedStatement found = connection.prepareStatement(FOUND)) {
            found.setString(1, consumer);
            name(found, 2, unknown);
            found.executeUpdate();
        }
        return lock(connection, lanes);
    }

    private Map<Lane, Long> lock(Connection connection, Set<Lane> lanes) throws SQLException {
        Map<Lane, Long> positions = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            name(lock, 1, lanes);
            lock.setString(4, consumer);
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            new Lane(rows.getString(1), rows.getString(2), rows.getInt(3)),
                            rows.getLong(4));
                }
            }
        }
        return positions;
    }

    private void move(Connection connection, Map<Lane, Arrival> last) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            name(move, 1, last.keySet());
            Columns.bigint(move, 4, last.values(), arrival -> arrival.event().position());
            Columns.bigint(move, 5, last.values(), Arrival::offset);
            move.setString(6, consumer);
            move.executeUpdate();
        }
    }

    private static void name(PreparedStatement statement, int from, Collection<Lane> lanes)
            throws SQLException {
        Columns.text(statement, from, lanes, Lane::source);
        Columns.text(statement, from + 1, lanes, Lane::topic);
        Columns.integer(statement, from + 2, lanes, Lane::partition);
    }
}
