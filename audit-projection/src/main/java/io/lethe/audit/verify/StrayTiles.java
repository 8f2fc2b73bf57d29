package io.lethe.audit.verify;

import io.lethe.audit.merkle.TileId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Tiles that a tree of its size has not: they would be served as if they were of it. */
final class StrayTiles {

    private static final String FIRST =
            """
            SELECT level, n FROM tile
             WHERE level < 0 OR level > 7 OR n < 0
                OR n >= ((?::bigint >> (8 * level)) + 255) / 256
             ORDER BY level, n LIMIT 1
            """;
    private static final String TWICE =
            "SELECT level, n FROM tile GROUP BY level, n HAVING count(*) > 1 ORDER BY 1, 2 LIMIT 1";

    private StrayTiles() {}

    static Optional<TileId> first(Connection connection, long size) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(FIRST)) {
            read.setLong(1, size);
            return first(read);
        }
    }

    /** One that is there more than once: somebody removed the key of the table. */
    static Optional<TileId> twice(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(TWICE)) {
            return first(read);
        }
    }

    private static Optional<TileId> first(PreparedStatement read) throws SQLException {
        try (ResultSet row = read.executeQuery()) {
            return row.next()
                    ? Optional.of(new TileId(row.getInt(1), row.getLong(2)))
                    : Optional.empty();
        }
    }
}
