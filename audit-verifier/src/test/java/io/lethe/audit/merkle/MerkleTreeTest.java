package io.lethe.audit.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree in tiles against RFC 6962 taken literally. */
class MerkleTreeTest {

    private static final long SEED = 6962;
    private static final int LARGEST = 600;

    private final Random random = new Random(SEED);

    private List<byte[]> leaves(int count) {
        return Stream.generate(this::leaf).limit(count).toList();
    }

    private byte[] leaf() {
        byte[] leaf = new byte[random.nextInt(60)];
        random.nextBytes(leaf);
        return leaf;
    }

    /** Grown in batches of random sizes, so that every tile is begun and gone on with anywhere. */
    private KeptTree tree(List<byte[]> leaves) {
        KeptTree tree = new KeptTree();
        int done = 0;
        while (done < leaves.size()) {
            int upto = Math.min(leaves.size(), done + 1 + random.nextInt(300));
            tree.append(leaves.subList(done, upto));
            done = upto;
        }
        return tree;
    }

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootsAreThoseThatOtherLogsPublished(int size, String root) {
        assertThat(tree(published(size)).root(size)).asHexString().isEqualToIgnoringCase(root);
    }

    /** The leaves that the vectors of Certificate Transparency are about. */
    private static List<byte[]> published(int size) {
        return Stream.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .map(HexFormat.of()::parseHex)
                .limit(size)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void theConsistencyProofsAreThoseThatOtherLogsPublished(int older, int size, String proof) {
        KeptTree tree = tree(published(8));

        List<byte[]> path = tree.consistency(older, size);

        assertThat(path.stream().map(HexFormat.of()::formatHex)).containsExactly(proof.split(" "));
        assertThat(new Extension(older, tree.root(older), size, tree.root(size)).isShownBy(path))
                .isTrue();
    }

    @Test
    void inclusionProofsVerify() {
        List<byte[]> leaves = leaves(LARGEST);
        KeptTree tree = tree(leaves);
        for (int size = 1; size <= LARGEST; size++) {
            for (int index : indexes(size)) {
                byte[] leaf = TreeHash.leaf(leaves.get(index));
                List<byte[]> proof = tree.inclusion(index, size);
                byte[] root = tree.root(size);
                assertThat(new Inclusion(index, leaf, size, root).isShownBy(proof)).isTrue();
                assertThat(new Inclusion(index, root, size, leaf).isShownBy(proof))
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void everyEarlierRootIsThatOfTheReference() {
        List<byte[]> leaves = leaves(LARGEST);
        KeptTree tree = tree(leaves);

        for (int size = 0; size <= LARGEST; size++) {
            assertThat(tree.root(size)).isEqualTo(NaiveTree.root(leaves.subList(0, size)));
        }
    }

    @Test
    void inclusionProofsAreThoseOfTheReferenceAndAnotherImplementationVerifiesThem()
            throws InclusionProofVerificationException {
        List<byte[]> leaves = leaves(LARGEST);
        KeptTree tree = tree(leaves);

        for (int size = 1; size <= LARGEST; size++) {
            for (int index : indexes(size)) {
                List<byte[]> proof = tree.inclusion(index, size);
                assertThat(proof)
                        .containsExactlyElementsOf(NaiveTree.path(index, leaves.subList(0, size)));
                InclusionProofVerifier.verify(
                        TreeHash.leaf(leaves.get(index)), index, size, proof, tree.root(size));
            }
        }
    }

    /** All of a small tree; the edges and some others of a larger one. */
    private List<Integer> indexes(int size) {
        List<Integer> indexes = new ArrayList<>();
        if (size <= 40) {
            for (int index = 0; index < size; index++) {
                indexes.add(index);
            }
        } else {
            indexes.addAll(List.of(0, size / 2, size - 1));
            random.ints(4, 0, size).forEach(indexes::add);
        }
        return indexes;
    }

    @Test
    void consistencyProofsAreThoseOfTheReferenceAndVerify() {
        List<byte[]> leaves = leaves(LARGEST);
        KeptTree tree = tree(leaves);

        for (int size = 1; size <= LARGEST; size++) {
            for (int index : indexes(size)) {
                int older = index + 1;
                List<byte[]> proof = tree.consistency(older, size);
                assertThat(proof)
                        .containsExactlyElementsOf(NaiveTree.proof(older, leaves.subList(0, size)));
                assertThat(
                                new Extension(older, tree.root(older), size, tree.root(size))
                                        .isShownBy(proof))
                        .isTrue();
            }
        }
    }

    @Test
    void anotherPastIsNoBeginningOfTheTree() {
        List<byte[]> leaves = leaves(100);
        KeptTree tree = tree(leaves);
        List<byte[]> changed = new ArrayList<>(leaves);
        changed.set(random.nextInt(20), new byte[] {1});

        for (int older = 20; older < 100; older++) {
            byte[] past = NaiveTree.root(changed.subList(0, older));
            assertThat(
                            new Extension(older, past, 100, tree.root(100))
                                    .isShownBy(tree.consistency(older, 100)))
                    .isFalse();
        }
    }

    @Test
    void everyTreeBeginsWithTheEmptyOne() {
        KeptTree tree = tree(leaves(3));

        assertThat(new Extension(0, TreeHash.empty(), 3, tree.root(3)).isShownBy(List.of()))
                .isTrue();
        assertThat(tree.consistency(0, 3)).isEmpty();
    }

    @Test
    void aTreeOfSeveralLevelsHasTheTilesOfTheSpecification() {
        List<byte[]> leaves = leaves(70_000);
        KeptTree tree = tree(leaves);

        assertThat(TileId.edge(70_000))
                .containsExactly(new TileId(0, 273), new TileId(1, 1), new TileId(2, 0));
        assertThat(tree.tiles()).hasSize(274 + 2 + 1);
        assertThat(tree.tile(new TileId(0, 272))).hasSize(256 * 32);
        assertThat(tree.tile(new TileId(0, 273))).hasSize(112 * 32);
        assertThat(tree.tile(new TileId(1, 0))).hasSize(256 * 32);
        assertThat(tree.tile(new TileId(1, 1))).hasSize(17 * 32);
        assertThat(tree.tile(new TileId(2, 0))).hasSize(32);
        assertThat(tree.root(70_000)).isEqualTo(NaiveTree.root(leaves));
        assertThat(tree.inclusion(65_540, 70_000))
                .containsExactlyElementsOf(NaiveTree.path(65_540, leaves));
        assertThat(tree.consistency(65_792, 70_000))
                .containsExactlyElementsOf(NaiveTree.proof(65_792, leaves));
    }

    @Test
    void aTreeOfOneFullTileHasATileAboveIt() {
        assertThat(TileId.edge(256)).containsExactly(new TileId(1, 0));
        assertThat(new TileId(1, 0).widthIn(256)).isEqualTo(1);
        assertThat(new TileId(0, 0).widthIn(256)).isEqualTo(256);
    }

    @Test
    void anEdgeThatIsNotThatOfTheTreeIsNotGrown() {
        assertThatThrownBy(() -> new Growth(5, Map.of(), (_, _) -> {}))
                .isInstanceOf(DamagedTree.class);
        assertThatThrownBy(
                        () ->
                                new Growth(
                                        5,
                                        Map.of(new TileId(0, 0), new byte[4 * 32]),
                                        (_, _) -> {}))
                .isInstanceOf(DamagedTree.class);
    }

    @Test
    void aMissingTileIsToldAndNotGuessed() {
        assertThatThrownBy(() -> new Tiles(Map.of()).root(Subtree.whole(3)))
                .isInstanceOf(DamagedTree.class)
                .hasMessageContaining("level 0");
    }

    @Test
    void aLeafThatIsNotThereHasNoProof() {
        assertThatThrownBy(() -> ProofPath.inclusion(3, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProofPath.consistency(4, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
