package io.lethe.audit.verify;

import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The leaf hashes that the tree holds, first to last. */
final class LeafHashes implements AutoCloseable {

    private static final String TILES = "SELECT n, hashes FROM tile WHERE level = 0 ORDER BY n";

    private final PreparedStatement statement;
    private final ResultSet tiles;
    private long n = -1;
    private byte[] hashes = {};

    LeafHashes(Connection connection) throws SQLException {
        statement = connection.prepareStatement(TILES);
        statement.setFetchSize(64);
        tiles = statement.executeQuery();
    }

    /**
     * The hash of the leaf; null where the tree holds none.
     *
     * @param index rises from call to call
     */
    byte @Nullable [] of(long index) throws SQLException {
        while (n < index / TileId.WIDTH && tiles.next()) {
            n = tiles.getLong(1);
            hashes = tiles.getBytes(2);
        }
        int from = (int) (index % TileId.WIDTH) * TreeHash.BYTES;
        return n == index / TileId.WIDTH && from + TreeHash.BYTES <= hashes.length
                ? Arrays.copyOfRange(hashes, from, from + TreeHash.BYTES)
                : null;
    }

    @Override
    public void close() throws SQLException {
        tiles.close();
        statement.close();
    }
}
