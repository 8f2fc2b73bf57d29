package io.lethe.audit.merkle;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some leaves of a tree, proven together: with the roots of the largest subtrees that hold none of
 * them, the root of the whole can be computed. Both directions run through the tree once, left to
 * right, and keep nothing but a path.
 */
public final class Selection {

    /** A hash and the leaves that it stands for. */
    public record Node(Subtree leaves, byte[] hash) {}

    /** What is given of a tree is not what its root is computed from. */
    public static final class Misfit extends RuntimeException {

        private static final long serialVersionUID = 1;

        Misfit(String message) {
            super(message);
        }
    }

    private final NodeDigest nodes = new NodeDigest();
    private final Given chosen;
    private final Given others;

    private Selection(Iterator<Node> chosen, Iterator<Node> others) {
        this.chosen = new Given("entry", chosen);
        this.others = new Given("hash", others);
    }

    /**
     * The largest subtrees without any of the leaves, left to right.
     *
     * @param chosen the indexes of the leaves, ascending; all below {@code size}
     */
    public static void gaps(PrimitiveIterator.OfLong chosen, long size, Consumer<Subtree> told) {
        if (size == 0) {
            return;
        }
        long rest = gaps(Subtree.whole(size), next(chosen), chosen, told);
        if (rest != NONE) {
            throw new IllegalArgumentException("No leaf " + rest + " among " + size);
        }
    }

    private static final long NONE = Long.MAX_VALUE;

    private static long next(PrimitiveIterator.OfLong chosen) {
        return chosen.hasNext() ? chosen.nextLong() : NONE;
    }

    /**
     * @param first the first chosen leaf that was not passed
     * @return the first chosen leaf after the subtree
     */
    private static long gaps(
            Subtree subtree, long first, PrimitiveIterator.OfLong chosen, Consumer<Subtree> told) {
        if (first < subtree.from()) {
            throw new IllegalArgumentException("Leaf " + first + " is not in its order");
        }
        if (first >= subtree.to()) {
            told.accept(subtree);
            return first;
        }
        if (subtree.size() == 1) {
            return next(chosen);
        }
        return gaps(subtree.right(), gaps(subtree.left(), first, chosen, told), chosen, told);
    }

    /**
     * The root of the tree that has these leaves.
     *
     * @param chosen the leaves, ascending; or complete subtrees of nothing but them, which are not
     *     looked into
     * @param others the roots of the subtrees of {@link #gaps}, in their order
     * @throws Misfit if they are not the parts of a tree of this size
     */
    public static byte[] root(long size, Iterator<Node> chosen, Iterator<Node> others) {
        Selection selection = new Selection(chosen, others);
        byte[] root = size == 0 ? TreeHash.empty() : selection.root(Subtree.whole(size));
        selection.chosen.requireEnd();
        selection.others.requireEnd();
        return root;
    }

    private byte[] root(Subtree subtree) {
        if (others.isNext(subtree)) {
            return others.take();
        }
        if (chosen.isNext(subtree)) {
            return chosen.take();
        }
        if (subtree.size() == 1) {
            throw new Misfit(
                    "Neither entry %d nor a hash that covers it is there"
                            .formatted(subtree.from()));
        }
        byte[] left = root(subtree.left());
        return nodes.hash(left, root(subtree.right()));
    }

    /** A sequence of which the next is known. */
    private static final class Given {

        private final String name;
        private final Iterator<Node> nodes;
        private @Nullable Node next;

        Given(String name, Iterator<Node> nodes) {
            this.name = name;
            this.nodes = nodes;
            move();
        }

        private void move() {
            next = nodes.hasNext() ? nodes.next() : null;
        }

        boolean isNext(Subtree subtree) {
            return next != null && next.leaves().equals(subtree);
        }

        byte[] take() {
            Node taken = next;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            move();
            return taken.hash();
        }

        void requireEnd() {
            if (next != null) {
                throw new Misfit(
                        "The %s of %d to %d is out of order, there twice, or no part of the tree"
                                .formatted(name, next.leaves().from(), next.leaves().to() - 1));
            }
        }
    }
}
