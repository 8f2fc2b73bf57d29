package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.leaf.Leaf;
import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.ProofPath;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.Tiles;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.ConsistencyProof;
import io.lethe.audit.note.Cosigner;
import io.lethe.audit.note.LogKey;
import io.lethe.audit.note.LogProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds out who has files and the public key. */
class OfflineTest {

    private static final LogKey KEY = LogKey.of("log.example/audit", new byte[32]);
    private static final Cosigner COSIGNER =
            Cosigner.of("log.example/audit/ml-dsa-44", new byte[32]);
    private static final int SIZE = 100;

    @TempDir private Path folder;
    private final Map<TileId, byte[]> tiles = new HashMap<>();
    private String told = "";

    @BeforeEach
    void grow() {
        Growth growth = new Growth(0, Map.of(), tiles::put);
        for (int index = 0; index < SIZE; index++) {
            growth.append(TreeHash.leaf(leaf(index).bytes()));
        }
        tiles.putAll(growth.edge());
    }

    private static byte[] data(int index) {
        return "{\"number\":%d}".formatted(index).getBytes(UTF_8);
    }

    private static Leaf leaf(int index) {
        return Leaf.of(
                new TreeMap<>(Map.of("id", "event-" + index, "type", "io.lethe.test.v1")),
                data(index));
    }

    private String checkpoint(int size) {
        return signed(
                new Checkpoint(
                        "log.example/audit", size, new Tiles(tiles).root(Subtree.whole(size))));
    }

    private static String signed(Checkpoint checkpoint) {
        return checkpoint.signedBy(KEY)
                + COSIGNER.line(checkpoint, Instant.parse("2026-11-24T12:00:00Z"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path proof(int index, int size) throws IOException {
        Files.write(folder.resolve("entry.leaf"), leaf(index).bytes());
        LogProof proof =
                new LogProof(
                        index,
                        new Tiles(tiles).roots(ProofPath.inclusion(index, size)),
                        checkpoint(size));
        return file("entry.tlog-proof", proof.text());
    }

    private int verify(Object... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        String[] texts = new String[arguments.length + 4];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = arguments[i].toString();
        }
        texts[arguments.length] = "--key";
        texts[arguments.length + 1] = KEY.verifier().toString();
        texts[arguments.length + 2] = "--cosigner";
        texts[arguments.length + 3] = COSIGNER.verifier().toString();
        int code = Verifier.run(stream, stream, texts);
        told = output.toString(UTF_8);
        return code;
    }

    @Test
    void aProofIsCheckedAndSaysWhatItProves() throws IOException {
        assertThat(verify("proof", proof(42, 77))).isZero();
        assertThat(told)
                .contains("entry 42", "77 entries", "event-42", "not at hand")
                .contains("Ed25519, and ML-DSA-44 at 2026-11-24T12:00:00Z");
    }

    @Test
    void whichSignaturesWereCheckedIsTold() throws IOException {
        String proof = proof(42, 77).toString();
        String key = KEY.verifier().toString();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);

        assertThat(Verifier.run(stream, stream, "proof", proof, "--key", key)).isZero();
        assertThat(output.toString(UTF_8)).contains("ML-DSA-44) was not checked");
        assertThat(Verifier.run(stream, stream, "proof", proof, "--key", key, "--cosigner"))
                .isEqualTo(1);
        assertThat(Verifier.run(stream, stream, "proof", proof, "--key", key, "--cosigner", key))
                .isEqualTo(1);
    }

    @Test
    void aWitnessThatIsNamedMustHaveSeenIt() throws IOException {
        Cosigner witness = Cosigner.of("witness.example", new byte[32]);
        Path proof = proof(42, 77);

        assertThat(verify("proof", proof, "--witness", witness.verifier())).isEqualTo(2);
        assertThat(told).contains("not cosigned by witness.example");
        assertThat(verify("proof", proof, "--witness", "witness.example")).isEqualTo(1);

        Checkpoint checkpoint = Checkpoint.open(checkpoint(77), KEY.verifier());
        String seen = witness.line(checkpoint, Instant.parse("2026-11-24T12:00:01Z"));
        Files.writeString(proof, seen, StandardOpenOption.APPEND);
        assertThat(verify("proof", proof, "--witness", witness.verifier())).as(told).isZero();
        assertThat(told).contains("seen by witness.example at 2026-11-24T12:00:01Z");

        Cosigner other =
                Cosigner.of(
                        "witness.example",
                        KEY.verifier().toString().substring(0, 32).getBytes(UTF_8));
        assertThat(verify("proof", proof, "--witness", other.verifier())).isEqualTo(2);
    }

    @Test
    void aCheckpointWithoutItsCosignatureIsNone() throws IOException {
        Path proof = proof(42, 77);
        String text = Files.readString(proof);
        Files.writeString(proof, text.substring(0, text.lastIndexOf('\u2014')));

        assertThat(verify("proof", proof)).isEqualTo(2);
        assertThat(told).contains("not cosigned");
    }

    @Test
    void theDataOfAnEntryIsCheckedWhereItIsAtHand() throws IOException {
        Path proof = proof(42, SIZE);
        Files.write(folder.resolve("entry.data"), data(42));
        assertThat(verify("proof", proof)).isZero();
        assertThat(told).contains("to the bit");

        Files.write(folder.resolve("entry.data"), data(43));
        assertThat(verify("proof", proof)).isEqualTo(2);
        assertThat(told).contains("entry.data is not the data");
    }

    @Test
    void anyBitOfAProofOrLeafThatIsChangedIsFound() throws IOException {
        Path proof = proof(42, SIZE);
        for (Path file : List.of(proof, folder.resolve("entry.leaf"))) {
            byte[] bytes = Files.readAllBytes(file);
            for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += 29) {
                byte[] changed = bytes.clone();
                changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
                Files.write(file, changed);

                assertThat(verify("proof", proof)).as("%s, bit %d", file, bit).isEqualTo(2);
            }
            Files.write(file, bytes);
        }
        assertThat(verify("proof", proof)).isZero();
    }

    @Test
    void whatALeafHoldsDoesNotSteerTheTerminal() throws IOException {
        Leaf leaf = Leaf.of(new TreeMap<>(Map.of("id", "\u001b[2J")), data(0));
        byte[] hash = TreeHash.leaf(leaf.bytes());
        Files.write(folder.resolve("entry.leaf"), leaf.bytes());
        String note = signed(new Checkpoint("log.example/audit", 1, hash));

        assertThat(
                        verify(
                                "proof",
                                file("entry.tlog-proof", new LogProof(0, List.of(), note).text())))
                .isZero();
        assertThat(told).contains("?[2J").doesNotContain("\u001b");
    }

    @Test
    void aProofSignedByAnotherKeyIsNone() throws IOException {
        Path proof = proof(3, SIZE);
        byte[] seed = new byte[32];
        seed[0] = 1;

        int code =
                Verifier.run(
                        System.out,
                        System.out,
                        "proof",
                        proof.toString(),
                        "--key",
                        LogKey.of("log.example/audit", seed).verifier().toString());

        assertThat(code).isEqualTo(2);
    }

    @Test
    void aLaterCheckpointContinuesAnEarlierOne() throws IOException {
        Path older = file("older", checkpoint(33));
        Path proof =
                file(
                        "proof",
                        new ConsistencyProof(
                                        33,
                                        new Tiles(tiles).roots(ProofPath.consistency(33, SIZE)),
                                        checkpoint(SIZE))
                                .text());

        assertThat(verify("consistency", older, proof)).isZero();
        assertThat(told).contains("100 entries begins with the 33");
    }

    @Test
    void aProofBetweenTwoCheckpointsNeedsNotHoldTheNewerOne() throws IOException {
        Path older = file("older", checkpoint(33));
        Path newer = file("newer", checkpoint(70));
        String path =
                new ConsistencyProof(33, new Tiles(tiles).roots(ProofPath.consistency(33, 70)), "")
                        .text();

        assertThat(verify("consistency", newer, older, file("proof", path))).isZero();
        assertThat(verify("consistency", older, newer)).isEqualTo(1);
        assertThat(told).contains("from=33&to=70");
    }

    @Test
    void anotherPastIsShownWithBothSignedNotes() throws IOException {
        String forked = signed(new Checkpoint("log.example/audit", 33, TreeHash.empty()));
        String newest = checkpoint(SIZE);
        Path older = file("older", forked);
        Path proof =
                file(
                        "proof",
                        new ConsistencyProof(
                                        33,
                                        new Tiles(tiles).roots(ProofPath.consistency(33, SIZE)),
                                        newest)
                                .text());

        assertThat(verify("consistency", older, proof)).isEqualTo(2);
        assertThat(told).contains(forked.lines().toList()).contains(newest.lines().toList());
    }

    @Test
    void twoLogsOfOneSizeAreShownToBeTwo() throws IOException {
        Path one = file("one", checkpoint(33));
        Path other =
                file("other", signed(new Checkpoint("log.example/audit", 33, TreeHash.empty())));

        assertThat(verify("consistency", one, other)).isEqualTo(2);
        assertThat(told).contains("signed two logs of 33 entries");
        assertThat(verify("consistency", one, one)).isZero();
    }

    @Test
    void whatCannotBeFoundOutHasACodeOfItsOwn() throws IOException {
        assertThat(verify("proof", folder.resolve("none"))).isEqualTo(1);
        assertThat(told).contains("There is no file");
        assertThat(verify("proof")).isEqualTo(1);
        assertThat(verify("prove", folder)).isEqualTo(1);
        assertThat(verify("export", folder.resolve("none"))).isEqualTo(1);
        assertThat(Verifier.run(System.out, System.out)).isEqualTo(1);
        assertThat(
                        Verifier.run(
                                System.out,
                                System.out,
                                "proof",
                                proof(1, SIZE).toString(),
                                "--key",
                                "none"))
                .isEqualTo(1);
        assertThat(Verifier.run(System.out, System.out, "proof", proof(1, SIZE).toString()))
                .isEqualTo(1);
    }
}
