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
        Collection<Integer> leaves = new TreeSet<>();
        for (int branch : branchesOfThisCycle()) {
            for (int child = 0; child < KeyPage.CHILDREN; child++) {
                if (branches.get(branch).generation(child) == cycle) {
                    leaves.add(branch * KeyPage.CHILDREN + child);
                }
            }
        }
        return leaves;
    }

    Collection<Integer> branchesOfThisCycle() {
        Collection<Integer> fresh = new TreeSet<>();
        for (int branch = 0; branch < KeyPage.CHILDREN; branch++) {
            if (page.generation(branch) == cycle) {
                fresh.add(branch);
            }
        }
        return fresh;
    }

    /** The tree of a later cycle: fresh keys for the leaves and everything above them. */
    Tree refreshed(int next, Collection<Integer> leaves, String freshRoot) {
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
                freshRoot,
                TreeKey.random(next),
                page.refreshed(fresh.keySet(), next),
                IntStream.range(0, KeyPage.CHILDREN)
                        .mapToObj(branch -> fresh.getOrDefault(branch, branches.get(branch)))
                        .toList());
    }

    StoredTrunk storedTrunk(KeyProvider provider) {
        return new StoredTrunk(
                cycle, root, trunk.wrapUnder(provider, root, TRUNK), page.seal(trunk, TRUNK_PAGE));
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
