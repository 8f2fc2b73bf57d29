package io.lethe.kit.batch;

import io.lethe.kit.store.Columns;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Drops what was taken before, by keyed hash of source and id. The hashes stand in day partitions
 * that are dropped whole, so the table never grows past what the inbound topic can repeat.
 */
final class SeenIds {

    // Those of earlier days are looked for too, and no conflict is provided for: that costs three
    // times as much for every id, and two writers with the same new id at once hardly ever meet.
    // The one that comes second fails and finds the id when it tries again. Sorted, so that writers
    // that share several ids wait for each other in one order.
    private static final String TAKE =
            """
            WITH known AS MATERIALIZED (
                SELECT hash FROM seen
                 WHERE hash = ANY (?::bytea[]) AND day <= (now() AT TIME ZONE 'UTC')::date),
            taken AS (
                INSERT INTO seen (hash, day)
                SELECT input.hash, (now() AT TIME ZONE 'UTC')::date
                  FROM unnest(?::bytea[]) AS input (hash)
                 WHERE NOT EXISTS (SELECT FROM known WHERE known.hash = input.hash)
                 ORDER BY input.hash)
            SELECT hash FROM known
            """;

    private SeenIds() {}

    /** Takes the ids of the works that have one; answers the works whose id was taken before. */
    static List<Work> take(Connection connection, List<Work> works) throws SQLException {
        Map<ByteBuffer, Work> first = HashMap.newHashMap(works.size());
        List<Work> repeated = new ArrayList<>();
        for (Work work : works) {
            byte[] hash = work.inbound() == null ? null : work.inbound().seen();
            if (hash != null && first.putIfAbsent(ByteBuffer.wrap(hash), work) != null) {
                repeated.add(work);
            }
        }
        if (first.isEmpty()) {
            return repeated;
        }
        repeated.addAll(known(connection, first));
        return repeated;
    }

    private static List<Work> known(Connection connection, Map<ByteBuffer, Work> works)
            throws SQLException {
        List<Work> known = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            Columns.bytes(take, 1, works.keySet(), ByteBuffer::array);
            Columns.bytes(take, 2, works.keySet(), ByteBuffer::array);
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    known.add(Objects.requireNonNull(works.get(ByteBuffer.wrap(rows.getBytes(1)))));
                }
            }
        }
        return known;
    }
}
