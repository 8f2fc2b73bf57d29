package io.lethe.audit.merkle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A tree while leaves are appended to it. Keeps its right edge only. Not thread-safe. */
public final class Growth {

    private static final int FULL = TileId.WIDTH * TreeHash.BYTES;

    private final List<Column> columns = new ArrayList<>();
    private final NodeDigest nodes = new NodeDigest();
    private final BiConsumer<TileId, byte[]> full;
    private long size;

    /** The tile at the right edge of one level. */
    private static final class Column {
        private final byte[] hashes = new byte[FULL];
        private int length;
        private boolean grew;

        void add(byte[] others, int at) {
            System.arraycopy(others, at, hashes, length, TreeHash.BYTES);
            length += TreeHash.BYTES;
            grew = true;
        }
    }

    /**
     * @param size of the tree so far
     * @param edge its tiles of {@link TileId#edge}
     * @param full is told each tile that fills up, once and for all; lowest level first
     * @throws DamagedTree if the edge is not that of a tree of this size
     */
    public Growth(long size, Map<TileId, byte[]> edge, BiConsumer<TileId, byte[]> full) {
        this.size = size;
        this.full = full;
        for (TileId id : TileId.edge(size)) {
            byte[] hashes = edge.get(id);
            int width = id.widthIn(size);
            if (hashes == null || hashes.length != width * TreeHash.BYTES) {
                throw new DamagedTree(id, width);
            }
            Column column = column(id.level());
            System.arraycopy(hashes, 0, column.hashes, 0, hashes.length);
            column.length = hashes.length;
        }
    }

    /** Appends the next leaf. */
    public void append(byte[] leafHash) {
        append(leafHash, 0);
    }

    /**
     * Appends the next leaf, whose hash lies among others.
     *
     * @param at where it begins
     */
    public void append(byte[] leafHashes, int at) {
        long before = size++;
        add(0, before, leafHashes, at);
    }

    private void add(int level, long place, byte[] hashes, int at) {
        Column column = column(level);
        column.add(hashes, at);
        if (column.length == FULL) {
            full.accept(new TileId(level, place / TileId.WIDTH), column.hashes.clone());
            column.length = 0;
            column.grew = false;
            byte[] root = nodes.above(column.hashes, 0, TileId.WIDTH);
            add(level + 1, place / TileId.WIDTH, root, 0);
        }
    }

    private Column column(int level) {
        while (columns.size() <= level) {
            columns.add(new Column());
        }
        return columns.get(level);
    }

    public long size() {
        return size;
    }

    /** The root of the tree as it is now. */
    public byte[] root() {
        return new Tiles(edge(false)).root(Subtree.whole(size));
    }

    /** The tiles at the right edge: those that are begun and not full. */
    public Map<TileId, byte[]> edge() {
        return edge(false);
    }

    /** Those of the edge that got hashes. */
    public Map<TileId, byte[]> grownEdge() {
        return edge(true);
    }

    private Map<TileId, byte[]> edge(boolean grownOnly) {
        Map<TileId, byte[]> edge = new HashMap<>();
        for (TileId id : TileId.edge(size)) {
            Column column = column(id.level());
            if (column.grew || !grownOnly) {
                edge.put(id, Arrays.copyOf(column.hashes, column.length));
            }
        }
        return edge;
    }
}
