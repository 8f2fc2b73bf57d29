package io.lethe.audit.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive leaves that have a common root, as RFC 6962 cuts a tree: the left part of each cut is
 * the largest power of two that is smaller than the whole.
 *
 * @param from its first leaf
 * @param to the leaf after its last
 */
public record Subtree(long from, long to) {

    public Subtree {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("No leaves from " + from + " to " + to);
        }
    }

    /** The whole tree. */
    public static Subtree whole(long size) {
        return new Subtree(0, size);
    }

    long size() {
        return to - from;
    }

    boolean isComplete() {
        return Long.bitCount(size()) == 1;
    }

    Subtree left() {
        return new Subtree(from, cut());
    }

    Subtree right() {
        return new Subtree(cut(), to);
    }

    private long cut() {
        return from + Long.highestOneBit(size() - 1);
    }

    /** The complete subtrees it consists of, left to right; only their roots are stored. */
    List<Subtree> completeParts() {
        List<Subtree> parts = new ArrayList<>();
        Subtree rest = this;
        while (rest.size() > 0 && !rest.isComplete()) {
            parts.add(rest.left());
            rest = rest.right();
        }
        if (rest.size() > 0) {
            parts.add(rest);
        }
        return parts;
    }

    /** Where the hashes lie from which the root of a complete subtree is computed. */
    TileId tile() {
        return new TileId(level(), firstHash() / TileId.WIDTH);
    }

    /** Which hash of its tile is the first one below it. */
    int offset() {
        return (int) (firstHash() % TileId.WIDTH);
    }

    /** How many hashes of its tile are below it. */
    int count() {
        return 1 << (height() % TileId.HEIGHT);
    }

    private int level() {
        return height() / TileId.HEIGHT;
    }

    private long firstHash() {
        return from >>> (level() * TileId.HEIGHT);
    }

    private int height() {
        return Long.numberOfTrailingZeros(size());
    }
}
