package io.lethe.audit.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree whose tiles are kept in memory, grown in batches like the stored one. */
final class KeptTree {

    private final Map<TileId, byte[]> tiles = new HashMap<>();
    private long size;

    void append(List<byte[]> leaves) {
        Map<TileId, byte[]> edge = new HashMap<>();
        for (TileId id : TileId.edge(size)) {
            edge.put(id, tile(id));
        }
        Growth growth = new Growth(size, edge, tiles::put);
        leaves.forEach(leaf -> growth.append(TreeHash.leaf(leaf)));
        tiles.putAll(growth.grownEdge());
        size = growth.size();
    }

    byte[] tile(TileId id) {
        byte[] hashes = tiles.get(id);
        if (hashes == null) {
            throw new AssertionError("No tile " + id);
        }
        return hashes;
    }

    Map<TileId, byte[]> tiles() {
        return tiles;
    }

    /** What can be computed from those tiles alone that are said to be needed. */
    Tiles below(List<Subtree> subtrees) {
        Map<TileId, byte[]> needed = new HashMap<>();
        for (TileId id : Tiles.below(subtrees)) {
            needed.put(id, tile(id));
        }
        return new Tiles(needed);
    }

    byte[] root(long ofSize) {
        return below(List.of(Subtree.whole(ofSize))).root(Subtree.whole(ofSize));
    }

    List<byte[]> inclusion(long index, long ofSize) {
        List<Subtree> path = ProofPath.inclusion(index, ofSize);
        return below(path).roots(path);
    }

    List<byte[]> consistency(long older, long ofSize) {
        List<Subtree> path = ProofPath.consistency(older, ofSize);
        return below(path).roots(path);
    }
}
