package io.lethe.benchmarks;

import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.note.LogProof;
import io.lethe.audit.trail.TileRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Proofs from the tree of ten million entries: its tiles, as appending would have left them, with
 * leaves that nobody appended.
 */
final class TrailProofs {

    private static final long ENTRIES = 10_000_000;
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 20_000;
    private static final int TILES_AT_ONCE = 256;

    private TrailProofs() {}

    static Latencies measure(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            grow(connection);
            connection.commit();
            connection.setAutoCommit(true);
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < WARM_UP; i++) {
                prove(connection, random.nextLong(ENTRIES));
            }
            Latencies latencies = new Latencies();
            for (int i = 0; i < MEASURED; i++) {
                long began = System.nanoTime();
                prove(connection, random.nextLong(ENTRIES));
                latencies.add(System.nanoTime() - began);
            }
            return latencies;
        }
    }

    private static void grow(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO tile (level, n, hashes) VALUES (?, ?, ?)")) {
            int[] waiting = {0};
            Growth growth =
                    new Growth(0, Map.of(), (id, hashes) -> add(insert, id, hashes, waiting));
            SplittableRandom random = new SplittableRandom(1);
            byte[] leaf = new byte[32];
            for (long i = 0; i < ENTRIES; i++) {
                random.nextBytes(leaf);
                growth.append(leaf);
            }
            growth.edge().forEach((id, hashes) -> add(insert, id, hashes, waiting));
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, TileId id, byte[] hashes, int[] waiting) {
        try {
            insert.setInt(1, id.level());
            insert.setLong(2, id.n());
            insert.setBytes(3, hashes);
            insert.addBatch();
            if (++waiting[0] % TILES_AT_ONCE == 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A tile could not be written", e);
        }
    }

    private static void prove(Connection connection, long index) throws SQLException {
        List<Subtree> path = ProofPath.inclusion(index, ENTRIES);
        List<byte[]> hashes = TileRows.below(connection, path).roots(path);
        if (new LogProof(index, hashes, "").text().isEmpty()) {
            throw new IllegalStateException("A proof is never empty");
        }
    }
}
