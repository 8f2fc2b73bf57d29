package io.lethe.audit.verify;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.Tiles;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Which of two was changed where an entry has not the hash that the tree holds for it. */
final class Blame {

    private final Connection connection;
    private final TreeHead head;

    Blame(Connection connection, TreeHead head) {
        this.connection = connection;
        this.head = head;
    }

    /** Whether the tile of that leaf does not fit the tree above it: then it was changed. */
    boolean isOnTileOf(long index) throws SQLException {
        TileId tile = new TileId(0, index / TileId.WIDTH);
        try {
            return !(tile.widthIn(head.size()) == TileId.WIDTH
                    ? isBelow(tile, TileRows.load(connection, List.of(tile, above(tile))))
                    : isAtEdge());
        } catch (DamagedTree e) {
            return true;
        }
    }

    private boolean isAtEdge() throws SQLException {
        Subtree whole = Subtree.whole(head.size());
        byte[] root = TileRows.below(connection, List.of(whole)).root(whole);
        return Arrays.equals(root, head.root());
    }

    private static TileId above(TileId tile) {
        return new TileId(tile.level() + 1, tile.n() / TileId.WIDTH);
    }

    /** Whether the hash that the tile above holds for this one is that of its hashes. */
    private static boolean isBelow(TileId tile, Map<TileId, byte[]> stored) {
        byte[] parents = stored.get(above(tile));
        int from = (int) (tile.n() % TileId.WIDTH) * TreeHash.BYTES;
        // The root of the whole would be read from the tile above: its halves are from this one.
        long first = tile.n() * TileId.WIDTH;
        int half = TileId.WIDTH / 2;
        Tiles tiles = new Tiles(stored);
        return parents != null
                && parents.length >= from + TreeHash.BYTES
                && Arrays.equals(
                        Arrays.copyOfRange(parents, from, from + TreeHash.BYTES),
                        TreeHash.node(
                                tiles.root(new Subtree(first, first + half)),
                                tiles.root(new Subtree(first + half, first + TileId.WIDTH))));
    }
}
