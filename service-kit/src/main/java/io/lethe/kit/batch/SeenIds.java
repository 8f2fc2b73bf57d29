package io.lethe.kit.batch;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Drops what was taken before, by keyed hash of source and id. The hashes stand in day partitions
 * that are dropped whole, so the table never grows past what the inbound topic can repeat.
 */
final class SeenIds {

    // Sorted, so that two writers that meet on the same ids wait for each other in one order.
    private static final String TAKE =
            """
            INSERT INTO seen (day, hash)
            SELECT (now() AT TIME ZONE 'UTC')::date, input.hash
              FROM unnest(?::bytea[]) AS input (hash)
             WHERE NOT EXISTS (SELECT FROM seen
                                WHERE seen.hash = input.hash
                                  AND seen.day < (now() AT TIME ZONE 'UTC')::date)
             ORDER BY input.hash
                ON CONFLICT DO NOTHING
            RETURNING hash
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
        byte[][] hashes = first.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setArray(1, connection.createArrayOf("bytea", hashes));
            try (ResultSet fresh = take.executeQuery()) {
                while (fresh.next()) {
                    first.remove(ByteBuffer.wrap(fresh.getBytes(1)));
                }
            }
        }
        repeated.addAll(first.values());
        return repeated;
    }
}
