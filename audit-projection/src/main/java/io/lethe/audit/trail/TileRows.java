package io.lethe.audit.trail;

import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.Tiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tiles of the tree in the database; one statement each way, however many there are. */
public final class TileRows {

    private static final String LOAD =
            """
            SELECT level, n, hashes FROM tile
              JOIN unnest(?::smallint[], ?::bigint[]) AS asked (level, n) USING (level, n)
            """;
    private static final String SAVE =
            """
            INSERT INTO tile (level, n, hashes)
            SELECT level, n, hashes FROM unnest(?::smallint[], ?::bigint[], ?::bytea[])
                   AS grown (level, n, hashes)
                ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes
            """;

    private TileRows() {}

    /** What is needed to compute the roots of these subtrees. */
    public static Tiles below(Connection connection, List<Subtree> subtrees) throws SQLException {
        return new Tiles(load(connection, Tiles.below(subtrees)));
    }

    /** Those of the tiles that are there. */
    public static Map<TileId, byte[]> load(Connection connection, Collection<TileId> asked)
            throws SQLException {
        Map<TileId, byte[]> found = new HashMap<>();
        if (asked.isEmpty()) {
            return found;
        }
        try (PreparedStatement load = connection.prepareStatement(LOAD)) {
            setNames(load, asked);
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    found.put(new TileId(rows.getInt(1), rows.getLong(2)), rows.getBytes(3));
                }
            }
        }
        return found;
    }

    static void save(Connection connection, Map<TileId, byte[]> grown) throws SQLException {
        List<TileId> names = List.copyOf(grown.keySet());
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            setNames(save, names);
            save.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea", names.stream().map(grown::get).toArray(byte[][]::new)));
            save.executeUpdate();
        }
    }

    private static void setNames(PreparedStatement statement, Collection<TileId> names)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                1,
                connection.createArrayOf("smallint", names.stream().map(TileId::level).toArray()));
        statement.setArray(
                2, connection.createArrayOf("bigint", names.stream().map(TileId::n).toArray()));
    }
}
