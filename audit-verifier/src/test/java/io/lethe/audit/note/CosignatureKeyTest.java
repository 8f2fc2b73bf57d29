package io.lethe.audit.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/** Witnesses as the specification has them, made by Bouncy Castle and not by us. */
class CosignatureKeyTest {

    private static final long TIME = 1_790_000_000;

    private final LogKey log = LogKey.of("log.example/audit", new byte[32]);
    private final Checkpoint checkpoint = new Checkpoint("log.example/audit", 42, new byte[32]);
    private final String note = checkpoint.signedBy(log);
    private final byte[] seed = new byte[32];

    private byte[] publicKey() {
        return new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
    }

    private static byte[] id(String name, byte[] typed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(name.getBytes(UTF_8));
        digest.update((byte) '\n');
        return Arrays.copyOf(digest.digest(typed), 4);
    }

    private static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(33).put((byte) 4).put(key).array();
    }

    private String key(String name) throws Exception {
        byte[] typed = typed(publicKey());
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().formatHex(id(name, typed)),
                        Base64.getEncoder().encodeToString(typed));
    }

    private String line(String name, String header, long time) throws Exception {
        byte[] message =
                (header + "time " + time + "\n" + note.substring(0, note.indexOf("\n\n") + 1))
                        .getBytes(UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, new Ed25519PrivateKeyParameters(seed));
        signer.update(message, 0, message.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(id(name, typed(publicKey())));
        bytes.writeBytes(ByteBuffer.allocate(8).putLong(time).array());
        bytes.writeBytes(signer.generateSignature());
        return "\u2014 %s %s\n"
                .formatted(name, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    @Test
    void aWitnessIsKnownByItsKey() throws Exception {
        WitnessKey witness = WitnessKey.parse(key("witness.example/w1") + '\n');

        assertThat(witness.toString()).isEqualTo(key("witness.example/w1"));
        assertThat(witness.name()).isEqualTo("witness.example/w1");
    }

    @Test
    void whatItCosignedIsTakenWithItsTime() throws Exception {
        LogKeys keys =
                new LogKeys(log.verifier(), null).with(List.of(WitnessKey.parse(key("w.example"))));

        LogKeys.Signed opened = keys.open(note + line("w.example", "cosignature/v1\n", TIME));

        assertThat(opened.seen()).hasSize(1);
        assertThat(opened.seen().getFirst().at()).isEqualTo(Instant.ofEpochSecond(TIME));
        assertThat(opened.told()).contains("seen by w.example at 2026-09-21T14:13:20Z");
    }

    @Test
    void whatItDidNotCosignIsNot() throws Exception {
        LogKeys keys =
                new LogKeys(log.verifier(), null).with(List.of(WitnessKey.parse(key("w.example"))));
        String other = line("w.example", "cosignature/v2\n", TIME);
        String untimed = line("w.example", "cosignature/v1\n", 0);
        seed[0] = 1;
        String foreign = line("w.example", "cosignature/v1\n", TIME);

        assertThatThrownBy(() -> keys.open(note)).hasMessageContaining("not cosigned by w.example");
        assertThatThrownBy(() -> keys.open(note + foreign)).hasMessageContaining("not cosigned");
        for (String each : List.of(other, untimed)) {
            assertThatThrownBy(() -> keys.open(note + each))
                    .hasMessageContaining("w.example is not of its key");
        }
    }

    @Test
    void aKeyOfAnotherKindOrSpellingIsNone() throws Exception {
        String key = key("w.example");

        for (String each :
                List.of(
                        log.verifier().toString(),
                        "other" + key,
                        key.replace("w.example+", "w.example+0"),
                        key + "A",
                        "w.example",
                        "")) {
            assertThatThrownBy(() -> WitnessKey.parse(each)).isInstanceOf(InvalidNote.class);
        }
    }
}
