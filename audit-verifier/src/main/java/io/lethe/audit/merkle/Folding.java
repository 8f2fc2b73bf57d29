package io.lethe.audit.merkle;

import java.util.function.Consumer;

/**
 * Consecutive leaves as the largest complete subtrees that hold nothing else: so few hashes stand
 * for them in any tree that has them all, and many threads may compute those of different leaves.
 * Used again and again; not thread-safe.
 */
public final class Folding {

    private final NodeDigest nodes = new NodeDigest();

    /**
     * Tells the subtrees, left to right.
     *
     * @param first the index of the first leaf
     * @param hashes those of the leaves, one after the other
     * @param from which of them is that of the first leaf
     * @param count how many leaves there are
     */
    public void fold(
            long first, byte[] hashes, int from, int count, Consumer<Selection.Node> told) {
        for (int done = 0; done < count; ) {
            long begin = first + done;
            int size = size(begin, count - done);
            told.accept(
                    new Selection.Node(
                            new Subtree(begin, begin + size),
                            nodes.above(hashes, from + done, size)));
            done += size;
        }
    }

    private static int size(long begin, int left) {
        int most = Integer.highestOneBit(left);
        return begin == 0 ? most : (int) Math.min(Long.lowestOneBit(begin), most);
    }
}
