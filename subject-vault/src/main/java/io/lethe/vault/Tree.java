package io.lethe.vault;

import io.lethe.vault.key.Bound;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.DamagedTree;
import io.lethe.vault.key.KeyPage;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.OtherGenerationException;
import io.lethe.vault.key.TreeKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The key tree as it was in one cycle: a root, which is in the key provider; under it the trunk
 * key; under that 256 branch keys with 256 leaf keys each. Immutable.
 *
 * @param cycle in which the trunk key was drawn
 * @param root the name under which the provider has the root
 * @param branches the pages of the branches, all 256 of them
 */
record Tree(int cycle, String root, TreeKey trunk, KeyPage page, List<KeyPage> branches) {

    private static final String PAGE = "io.lethe.vault.page.v1";
    private static final byte[] TRUNK = Bound.to("io.lethe.vault.trunk.v1");
    private static final byte[] TRUNK_PAGE = Bound.to(PAGE, "trunk");

    Tree {
        branches = List.copyOf(branches);
    }

    /** What the trunk's row holds. */
    record StoredTrunk(int cycle, String root, byte[] wrapped, byte[] page) {

        /**
         * @throws io.lethe.vault.key.WrongRoot if the provider has another root or none
         */
        TreeKey key(KeyProvider provider) {
            return TreeKey.unwrap(provider, root, wrapped, TRUNK, cycle);
        }

        KeyPage page(TreeKey trunk) {
            return opened("trunk", trunk, page, TRUNK_PAGE);
        }
    }

    /** A tree of fresh keys. */
    static Tree random(int cycle, String root) {
        return new Tree(
                cycle,
                root,
                TreeKey.random(cycle),
                KeyPage.random(cycle),
                IntStream.range(0, KeyPage.CHILDREN).mapToObj(_ -> KeyPage.random(cycle)).toList());
    }

    boolean isOf(StoredTrunk stored) {
        return cycle == stored.cycle() && root.equals(stored.root());
    }

    static KeyPage branch(int branch, KeyPage trunkPage, byte[] sealed) {
        return opened("branch " + branch, trunkPage.key(branch), sealed, identity(branch));
    }

    private static KeyPage opened(String what, TreeKey node, byte[] sealed, byte[] identity) {
        try {
            return KeyPage.open(node, sealed, identity);
        } catch (BrokenSealException | OtherGenerationException _) {
            throw new DamagedTree(what);
        }
    }

    TreeKey leaf(int leaf) {
        return branches.get(leaf / KeyPage.CHILDREN).key(leaf % KeyPage.CHILDREN);
    }

    /** The leaves whose keys were drawn in this tree's cycle. */
    Collection<Integer> leavesOfThisCycle() {
        return leavesSince(cycle - 1);
    }

    /** The leaves whose keys were drawn after that cycle. */
    Collection<Integer> leavesSince(int past) {
        Collection<Integer> leaves = new TreeSet<>();
        for (int branch : branchesSince(past)) {
            for (int child = 0; child < KeyPage.CHILDREN; child++) {
                if (branches.get(branch).generation(child) > past) {
                    leaves.add(branch * KeyPage.CHILDREN + child);
                }
            }
        }
        return leaves;
    }

    Collection<Integer> branchesOfThisCycle() {
        return branchesSince(cycle - 1);
    }

    private Collection<Integer> branchesSince(int past) {
        Collection<Integer> fresh = new TreeSet<>();
        for (int branch = 0; branch < KeyPage.CHILDREN; branch++) {
            if (page.generation(branch) > past) {
                fresh.add(branch);
            }
        }
        return fresh;
    }

    /** The cycle in which the key of a leaf was drawn: that of the last erasure below it. */
    int generation(int leaf) {
        return branches.get(leaf / KeyPage.CHILDREN).generation(leaf % KeyPage.CHILDREN);
    }

    /** A fresh trunk key, wrapped by the provider before anybody has to wait for it. */
    record NextTrunk(int cycle, String root, TreeKey key, byte[] wrapped) {

        static NextTrunk under(KeyProvider provider, String root, int cycle) {
            TreeKey key = TreeKey.random(cycle);
            return new NextTrunk(cycle, root, key, key.wrapUnder(provider, root, TRUNK));
        }
    }

    /** The tree of a later cycle: fresh keys for the leaves and everything above them. */
    Tree refreshed(NextTrunk freshTrunk, Collection<Integer> leaves) {
        int next = freshTrunk.cycle();
        Map<Integer, List<Integer>> touched =
                leaves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        leaf -> leaf / KeyPage.CHILDREN,
                                        TreeMap::new,
                                        Collectors.mapping(
                                                leaf -> leaf % KeyPage.CHILDREN,
                                                Collectors.toList())));
        Map<Integer, KeyPage> fresh = new HashMap<>();
        touched.forEach(
                (branch, children) ->
                        fresh.put(branch, branches.get(branch).refreshed(children, next)));
        return new Tree(
                next,
                freshTrunk.root(),
                freshTrunk.key(),
                page.refreshed(fresh.keySet(), next),
                IntStream.range(0, KeyPage.CHILDREN)
                        .mapToObj(branch -> fresh.getOrDefault(branch, branches.get(branch)))
                        .toList());
    }

    /**
     * @param wrapped the trunk key under the root
     */
    StoredTrunk storedTrunk(byte[] wrapped) {
        return new StoredTrunk(cycle, root, wrapped, page.seal(trunk, TRUNK_PAGE));
    }

    byte[] wrappedTrunk(KeyProvider provider) {
        return trunk.wrapUnder(provider, root, TRUNK);
    }

    byte[] storedBranch(int branch) {
        return branches.get(branch).seal(page.key(branch), identity(branch));
    }

    private static byte[] identity(int branch) {
        return Bound.to(PAGE, "branch", Integer.toString(branch));
    }

    @Override
    public String toString() {
        return "cycle " + cycle + " under " + root;
    }
}
