package io.lethe.audit.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    // The example key of Go's note package, both halves of which are public.
    private static final String GO_VERIFIER =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_SIGNER = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final byte[] ROOT = new byte[32];

    static {
        new Random(1).nextBytes(ROOT);
    }

    private final LogKey key = LogKey.of("log.example/audit", seed(7));

    private static byte[] seed(int from) {
        byte[] seed = new byte[32];
        new Random(from).nextBytes(seed);
        return seed;
    }

    @Test
    void aPrivateKeyHasThePublicKeyThatGoGivesIt() {
        byte[] typed = Base64.getDecoder().decode(GO_SIGNER);

        LogKey go = LogKey.of("PeterNeumann", Arrays.copyOfRange(typed, 1, typed.length));

        assertThat(go.verifier()).hasToString(GO_VERIFIER);
    }

    @Test
    void aNoteThatGoSignedIsOpened() {
        String note =
                """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """;

        assertThat(SignedNote.open(note, VerifierKey.parse(GO_VERIFIER))).contains("your problem");
    }

    @Test
    void aVerifierKeyIsReadBackAsItWasWritten() {
        assertThat(VerifierKey.parse(key.verifier().toString()))
                .hasToString(key.verifier().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(InvalidNote.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a log", "a+log", "a\nlog", "a\u00a0log"})
    void aNameThatNoNoteCanCarryIsRefused(String name) {
        assertThatThrownBy(() -> LogKey.of(name, seed(1))).isInstanceOf(InvalidNote.class);
    }

    @Test
    void aCheckpointIsReadBackAsItWasSigned() {
        String note = new Checkpoint("log.example/audit", 42, ROOT).signedBy(key);

        Checkpoint opened = Checkpoint.open(note, key.verifier());

        assertThat(opened.size()).isEqualTo(42);
        assertThat(opened.root()).isEqualTo(ROOT);
        assertThat(opened.origin()).isEqualTo("log.example/audit");
    }

    @Test
    void aCheckpointHasTheLinesOfItsSpecification() {
        String note = new Checkpoint("log.example/audit", 0, ROOT).signedBy(key);

        assertThat(note.split("\n", -1))
                .hasSize(6)
                .startsWith("log.example/audit", "0", Base64.getEncoder().encodeToString(ROOT), "")
                .endsWith("");
        assertThat(note).contains("\n\n\u2014 log.example/audit ");
    }

    @Test
    void anotherImplementationReadsACheckpoint() throws RekorParseException {
        String note = new Checkpoint("log.example/audit", 42, ROOT).signedBy(key);

        RekorEntry.Checkpoint read = Checkpoints.from(note);

        assertThat(read.getOrigin()).isEqualTo("log.example/audit");
        assertThat(read.getSize()).isEqualTo(42);
        assertThat(read.getBase64Hash()).isEqualTo(Base64.getEncoder().encodeToString(ROOT));
        assertThat(read.getSignatures())
                .singleElement()
                .satisfies(
                        signature -> {
                            assertThat(signature.getIdentity()).isEqualTo("log.example/audit");
                            assertThat(signature.getKeyHint()).isEqualTo(key.verifier().id());
                        });
    }

    @Test
    void aChangedCheckpointIsRefused() {
        String note = new Checkpoint("log.example/audit", 42, ROOT).signedBy(key);

        assertThatThrownBy(() -> Checkpoint.open(note.replace("\n42\n", "\n43\n"), key.verifier()))
                .isInstanceOf(InvalidNote.class);
    }

    @Test
    void aCheckpointOfAnotherKeyOrLogIsRefused() {
        String note = new Checkpoint("log.example/audit", 42, ROOT).signedBy(key);
        String foreign = new Checkpoint("other.example", 42, ROOT).signedBy(key);

        assertThatThrownBy(
                        () ->
                                Checkpoint.open(
                                        note, LogKey.of("log.example/audit", seed(8)).verifier()))
                .isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> Checkpoint.open(foreign, key.verifier()))
                .isInstanceOf(InvalidNote.class);
    }

    @Test
    void signaturesOfWitnessesArePassedOver() {
        String note =
                new Checkpoint("log.example/audit", 42, ROOT).signedBy(key)
                        + "\u2014 witness.example AAAAAAAA\n";

        assertThat(Checkpoint.open(note, key.verifier()).size()).isEqualTo(42);
    }

    @Test
    void aProofHasTheLinesOfItsSpecification() {
        String note = new Checkpoint("log.example/audit", 42, ROOT).signedBy(key);

        String text = new LogProof(7, List.of(ROOT, ROOT), note).text();

        String hash = Base64.getEncoder().encodeToString(ROOT);
        assertThat(text)
                .isEqualTo(
                        "c2sp.org/tlog-proof@v1\nindex 7\n" + hash + "\n" + hash + "\n\n" + note);
    }
}
