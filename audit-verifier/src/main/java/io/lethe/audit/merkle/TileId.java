package io.lethe.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Names a tile: up to {@value #WIDTH} consecutive hashes of the tree.
 *
 * @param level 0 for leaf hashes; a hash of level {@code l} is the root above a full tile of level
 *     {@code l - 1}
 * @param n its place among the tiles of its level, from 0
 */
public record TileId(int level, long n) {

    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    static final int HEIGHT = 8;

    /** The tiles at the right edge of a tree, lowest first: those that are begun and not full. */
    public static List<TileId> edge(long size) {
        List<TileId> edge = new ArrayList<>();
        for (int level = 0; hashes(size, level) > 0; level++) {
            TileId last = new TileId(level, hashes(size, level) / WIDTH);
            if (last.widthIn(size) > 0) {
                edge.add(last);
            }
        }
        return edge;
    }

    /** How many hashes the tile has in a tree of that size: 0 to {@value #WIDTH}. */
    public int widthIn(long size) {
        return Math.clamp(hashes(size, level) - n * WIDTH, 0, WIDTH);
    }

    private static long hashes(long size, int level) {
        return level * HEIGHT >= Long.SIZE ? 0 : size >>> (level * HEIGHT);
    }
}
