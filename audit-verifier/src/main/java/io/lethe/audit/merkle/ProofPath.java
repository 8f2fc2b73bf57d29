package io.lethe.audit.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which subtrees' roots make up a proof, in the order of RFC 6962 sections 2.1.1 and 2.1.2. */
public final class ProofPath {

    private ProofPath() {}

    /**
     * From the sibling of a leaf up to the child of the root.
     *
     * @throws IllegalArgumentException if the tree has no such leaf
     */
    public static List<Subtree> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("No leaf " + index + " among " + size);
        }
        List<Subtree> path = new ArrayList<>();
        Subtree rest = Subtree.whole(size);
        while (rest.size() > 1) {
            boolean inLeft = index < rest.left().to();
            path.add(inLeft ? rest.right() : rest.left());
            rest = inLeft ? rest.left() : rest.right();
        }
        Collections.reverse(path);
        return path;
    }

    /**
     * That a tree of {@code size} begins with the one of {@code older} leaves. Empty for equal
     * trees, and for an older one without leaves, with which every tree begins.
     *
     * @throws IllegalArgumentException if the older tree is the larger one
     */
    public static List<Subtree> consistency(long older, long size) {
        if (older < 0 || older > size) {
            throw new IllegalArgumentException(older + " leaves are no beginning of " + size);
        }
        if (older == 0) {
            return List.of();
        }
        List<Subtree> path = new ArrayList<>();
        Subtree rest = Subtree.whole(size);
        while (rest.to() != older) {
            boolean inLeft = older <= rest.left().to();
            path.add(inLeft ? rest.right() : rest.left());
            rest = inLeft ? rest.left() : rest.right();
        }
        // The verifier knows the root of the older tree; only a part of it must be told.
        if (rest.from() > 0) {
            path.add(rest);
        }
        Collections.reverse(path);
        return path;
    }
}
