package io.lethe.audit.merkle;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some tiles of a tree, and the roots that can be computed from them. Immutable. */
public final class Tiles {

    private final Map<TileId, byte[]> tiles;

    /**
     * @param tiles the hashes of each, one after the other; they may be more than the tree had when
     *     a proof is asked for
     */
    public Tiles(Map<TileId, byte[]> tiles) {
        this.tiles = new HashMap<>(tiles);
    }

    /** The tiles from which the roots of these subtrees can be computed. */
    public static Set<TileId> below(Collection<Subtree> subtrees) {
        Set<TileId> needed = new LinkedHashSet<>();
        for (Subtree subtree : subtrees) {
            subtree.completeParts().forEach(part -> needed.add(part.tile()));
        }
        return needed;
    }

    /**
     * The root of a subtree.
     *
     * @throws DamagedTree if a tile that it needs is missing or too short
     */
    public byte[] root(Subtree subtree) {
        if (subtree.size() == 0) {
            return TreeHash.empty();
        }
        List<Subtree> parts = subtree.completeParts();
        byte[] root = complete(parts.getLast());
        for (Subtree part : parts.reversed().subList(1, parts.size())) {
            root = TreeHash.node(complete(part), root);
        }
        return root;
    }

    /** The roots of several subtrees, in their order. */
    public List<byte[]> roots(List<Subtree> subtrees) {
        return subtrees.stream().map(this::root).toList();
    }

    private byte[] complete(Subtree subtree) {
        byte[] hashes = tiles.get(subtree.tile());
        int end = subtree.offset() + subtree.count();
        if (hashes == null || hashes.length < end * TreeHash.BYTES) {
            throw new DamagedTree(subtree.tile(), end);
        }
        return new NodeDigest().above(hashes, subtree.offset(), subtree.count());
    }
}
