package io.lethe.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final int LARGEST = 700;

    private final Random random = new Random(2026);
    private final List<byte[]> leaves = Stream.generate(this::leaf).limit(LARGEST).toList();
    private final KeptTree tree = new KeptTree();

    SelectionTest() {
        tree.append(leaves);
    }

    private byte[] leaf() {
        byte[] leaf = new byte[20];
        random.nextBytes(leaf);
        return leaf;
    }

    private List<Selection.Node> chosen(long... indexes) {
        return LongStream.of(indexes)
                .mapToObj(
                        index ->
                                new Selection.Node(
                                        new Subtree(index, index + 1),
                                        TreeHash.leaf(leaves.get((int) index))))
                .toList();
    }

    private List<Selection.Node> others(long size, long... indexes) {
        List<Selection.Node> others = new ArrayList<>();
        Selection.gaps(
                LongStream.of(indexes).iterator(),
                size,
                gap -> others.add(new Selection.Node(gap, tree.below(List.of(gap)).root(gap))));
        return others;
    }

    private static byte[] root(
            long size, List<Selection.Node> chosen, List<Selection.Node> others) {
        return Selection.root(size, chosen.iterator(), others.iterator());
    }

    @Test
    void anySelectionFromAnyTreeGivesItsRoot() {
        for (int size = 0; size <= LARGEST; size += 1 + random.nextInt(7)) {
            double share = random.nextDouble() * random.nextDouble();
            long[] indexes =
                    LongStream.range(0, size).filter(_ -> random.nextDouble() < share).toArray();

            byte[] root = root(size, chosen(indexes), others(size, indexes));

            assertThat(root).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
        }
    }

    @Test
    void leavesThatFollowEachOtherMayComeFolded() {
        for (int size = 1; size <= LARGEST; size += 1 + random.nextInt(13)) {
            int from = random.nextInt(size);
            int to = from + 1 + random.nextInt(size - from);
            long[] indexes = LongStream.range(from, to).toArray();
            List<Selection.Node> folded = folded(from, to);

            byte[] root = root(size, folded, others(size, indexes));

            assertThat(root).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
            assertThat(folded).hasSizeLessThanOrEqualTo(20);
        }
    }

    private List<Selection.Node> folded(int from, int to) {
        byte[] hashes = new byte[(1 + to - from) * TreeHash.BYTES];
        for (int i = from; i < to; i++) {
            System.arraycopy(
                    TreeHash.leaf(leaves.get(i)),
                    0,
                    hashes,
                    (1 + i - from) * TreeHash.BYTES,
                    TreeHash.BYTES);
        }
        List<Selection.Node> nodes = new ArrayList<>();
        new Folding().fold(from, hashes, 1, to - from, nodes::add);
        return nodes;
    }

    @Test
    void whatIsFoldedAndThereTwiceIsNoPartOfTheTree() {
        List<Selection.Node> others = new ArrayList<>(others(16, 8, 9, 10, 11, 12, 13, 14, 15));
        others.addAll(chosen(12));

        assertThatThrownBy(() -> root(16, folded(8, 16), others))
                .isInstanceOf(Selection.Misfit.class)
                .hasMessageContaining("12");
    }

    @Test
    void theWholeNeedsNoHash() {
        assertThat(others(LARGEST, LongStream.range(0, LARGEST).toArray())).isEmpty();
    }

    @Test
    void aRangeNeedsFewHashes() {
        assertThat(others(LARGEST, LongStream.range(100, 600).toArray()))
                .hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        List<Selection.Node> others = others(10, 4);

        assertThatThrownBy(() -> root(10, List.of(), others))
                .isInstanceOf(Selection.Misfit.class)
                .hasMessageContaining("entry 4");
        assertThatThrownBy(() -> root(10, chosen(4), others.subList(0, others.size() - 1)))
                .isInstanceOf(Selection.Misfit.class)
                .hasMessageContaining("8");
    }

    @Test
    void aPartTooMuchIsNamed() {
        assertThatThrownBy(() -> root(10, chosen(4, 4), others(10, 4)))
                .isInstanceOf(Selection.Misfit.class);
        assertThatThrownBy(() -> root(10, chosen(4, 5), others(10, 4)))
                .isInstanceOf(Selection.Misfit.class)
                .hasMessageContaining("5");
    }

    @Test
    void indexesThatAreNotInTheirOrderOrNotInTheTreeAreRefused() {
        assertThatThrownBy(() -> others(10, 4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> others(10, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
