package io.lethe.audit.entries;

import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.Tiles;
import io.lethe.audit.trail.TileRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/** Hashes of the tree as it is stored, for exports. */
@Component
class StoredHashes {

    private final DataSource dataSource;

    StoredHashes(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The roots of these, in base64.
     *
     * @throws io.lethe.audit.merkle.DamagedTree if a tile that is needed is not whole
     */
    Map<Subtree, String> of(List<Subtree> subtrees) {
        try (Connection connection = dataSource.getConnection()) {
            Map<TileId, byte[]> stored = TileRows.load(connection, Tiles.below(subtrees));
            Tiles tiles = new Tiles(stored);
            Map<Subtree, String> hashes = new HashMap<>();
            for (Subtree each : subtrees) {
                hashes.put(each, Base64.getEncoder().encodeToString(tiles.root(each)));
            }
            return hashes;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("Reading hashes", null, e);
        }
    }
}
