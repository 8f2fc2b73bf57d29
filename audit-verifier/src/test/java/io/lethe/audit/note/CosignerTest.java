package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.pqc.crypto.mldsa.MLDSAParameters;
import org.bouncycastle.pqc.crypto.mldsa.MLDSAPrivateKeyParameters;
import org.bouncycastle.pqc.crypto.mldsa.MLDSAPublicKeyParameters;
import org.bouncycastle.pqc.crypto.mldsa.MLDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cosignatures, and that Bouncy Castle takes them for what the specification says they are. */
class CosignerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.5Z");
    private static final String NAME = "log.example/audit/ml-dsa-44";

    private final LogKey log = LogKey.of("log.example/audit", new byte[32]);
    private final Cosigner cosigner = Cosigner.of(NAME, new byte[32]);
    private final Checkpoint checkpoint = new Checkpoint("log.example/audit", 42, root());
    private final String note = checkpoint.signedBy(log) + cosigner.line(checkpoint, NOW);

    private static byte[] root() {
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) 7);
        return root;
    }

    private static byte[] key(Cosigner cosigner) {
        byte[] typed =
                Base64.getDecoder().decode(cosigner.verifier().toString().split("\\+", 3)[2]);
        assertThat(typed[0]).isEqualTo((byte) 6);
        return Arrays.copyOfRange(typed, 1, typed.length);
    }

    @Test
    void aCosignatureIsFoundWithItsTime() {
        assertThat(cosigner.verifier().signed(checkpoint, note))
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void aNoteWithACosignatureIsStillTheLogs() {
        assertThat(Checkpoint.open(note, log.verifier()).size()).isEqualTo(42);
    }

    @Test
    void aSeedMakesTheKeyThatAnotherImplementationMakesOfIt() {
        byte[] seed = new byte[32];
        seed[3] = 9;

        byte[] theirs =
                new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed).getPublicKey();

        assertThat(key(Cosigner.of(NAME, seed))).isEqualTo(theirs);
    }

    @Test
    void anotherImplementationVerifiesTheBytesOfTheSpecification() {
        String line = note.lines().toList().getLast();
        assertThat(line).startsWith("\u2014 " + NAME + " ");
        byte[] both = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes("subtree/v1\n\0".getBytes(US_ASCII));
        message.write(NAME.length());
        message.writeBytes(NAME.getBytes(US_ASCII));
        message.writeBytes(Arrays.copyOfRange(both, 4, 12));
        message.write(17);
        message.writeBytes("log.example/audit".getBytes(US_ASCII));
        message.writeBytes(ByteBuffer.allocate(16).putLong(0).putLong(42).array());
        message.writeBytes(root());

        MLDSASigner verifier = new MLDSASigner();
        verifier.init(
                false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key(cosigner)));
        verifier.update(message.toByteArray(), 0, message.size());

        assertThat(ByteBuffer.wrap(both, 4, 8).getLong()).isEqualTo(NOW.getEpochSecond());
        assertThat(verifier.verifySignature(Arrays.copyOfRange(both, 12, both.length))).isTrue();
    }

    private void isRefused(CosignerKey key, Checkpoint of, String in) {
        assertThatThrownBy(() -> key.signed(of, in)).isInstanceOf(InvalidNote.class);
    }

    @Test
    void theCosignatureOfAnotherCheckpointNameOrKeyIsNone() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        isRefused(cosigner.verifier(), new Checkpoint("log.example/audit", 43, root()), note);
        isRefused(cosigner.verifier(), new Checkpoint("log.example/other", 42, root()), note);
        isRefused(Cosigner.of(NAME + "2", new byte[32]).verifier(), checkpoint, note);
        isRefused(Cosigner.of(NAME, seed).verifier(), checkpoint, note);
        isRefused(cosigner.verifier(), checkpoint, checkpoint.signedBy(log));
    }

    @Test
    void anyBitOfACosignatureThatIsChangedIsFound() {
        String start = note.substring(0, note.lastIndexOf(' ') + 1);
        byte[] both = Base64.getDecoder().decode(note.substring(start.length()).strip());
        for (int bit = 0; bit < both.length * Byte.SIZE; bit += 397) {
            byte[] changed = both.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

            isRefused(
                    cosigner.verifier(),
                    checkpoint,
                    start + Base64.getEncoder().encodeToString(changed) + '\n');
        }
    }

    @Test
    void aSecondSignatureOfAKnownKeyMustHoldAsWell() {
        String second = note.lines().toList().get(4);
        String other = new Checkpoint("log.example/audit", 43, root()).signedBy(log);

        assertThat(Checkpoint.open(note + second + '\n', log.verifier()).size()).isEqualTo(42);
        assertThatThrownBy(
                        () ->
                                Checkpoint.open(
                                        note + other.lines().toList().get(4) + '\n',
                                        log.verifier()))
                .isInstanceOf(InvalidNote.class);
    }

    @Test
    void aKeyIsReadBackAsItWasWritten() {
        String text = cosigner.verifier().toString();

        assertThat(CosignerKey.parse(text)).hasToString(text);
        assertThat(CosignerKey.parse(text).signed(checkpoint, note))
                .isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+b",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void whatIsNoCosignersKeyIsRefused(String text) {
        assertThatThrownBy(() -> CosignerKey.parse(text)).isInstanceOf(InvalidNote.class);
    }
}
