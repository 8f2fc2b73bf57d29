package io.lethe.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.KeyPage;
import io.lethe.vault.key.Keys;
import io.lethe.vault.key.TreeKey;
import io.lethe.vault.seal.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The stored forms, frozen. All were sealed by another implementation of AES-GCM with the key 00 01
 * … 1f in cycle 7.
 */
class FormatsTest {

    private static final TreeKey KEY = Keys.countingTreeKey(7);
    private static final SubjectId SUBJECT = new SubjectId("aaaqeayeaudaocajbifqydiob4");
    private static final byte[] HASH = hash();

    @Test
    void aDataKeyIsBoundToSubjectAndCategory() {
        byte[] wrapped =
                hex(
                        "01000000076465666768696a6b6c6d6e6f085a9c253dac10d9762b15a3962824b212935459"
                                + "df39a525ff88f613a7fefb177584f53cbd646f6b3780a0715acaaee9");

        byte[] key = KEY.open(wrapped, DataKeys.identity(new KeyName(SUBJECT, "identity")));

        assertThat(HexFormat.of().formatHex(key)).startsWith("404142434445").endsWith("5d5e5f");
    }

    @Test
    void anAliasHoldsItsSubjectAndIsBoundToItsHash() {
        byte[] sealed =
                hex(
                        "01000000076465666768696a6b6c6d6e6f481adc657dec5099366b55e3d66864f2d580affe"
                                + "2819d533c8b5caef4514dae6");

        assertThat(KEY.open(sealed, Bound.toBytes("io.lethe.vault.alias-owner.v1", HASH)))
                .isEqualTo(SUBJECT.bits());
    }

    @Test
    void aBackPointerHoldsSubjectAndHash() {
        byte[] sealed =
                hex(
                        "01000000076465666768696a6b6c6d6e6f481adc657dec5099366b55e3d66864f28a0bccc1"
                                + "47a13dbd77007e9b2f76739f4c309a1b90cf45db1d129adc19a72c2871664d48"
                                + "99e8f365a8957b91114d5491");

        AliasOf pointer = AliasOf.open(sealed, KEY);

        assertThat(pointer.subject()).isEqualTo(SUBJECT);
        assertThat(pointer.hash()).isEqualTo(HASH);
        assertThat(KEY.tag()).isEqualTo(2675986716769932654L);
    }

    @Test
    void aPageHoldsGenerationAndKeyOfEachChild() throws IOException {
        byte[] sealed =
                Base64.getDecoder()
                        .decode(
                                Files.readString(
                                                Path.of(
                                                        "src/test/resources/approved/key-page.v1.txt"))
                                        .strip());

        KeyPage page =
                KeyPage.open(KEY, sealed, Bound.to("io.lethe.vault.page.v1", "branch", "201"));

        assertThat(page.generation(255)).isEqualTo(256);
        byte[] belowIt =
                hex("01000000136465666768696a6b6c6d6e6ff5e29b5a790d60b131db6cc459177a3eab40c7");
        assertThat(page.key(18).open(belowIt, Bound.to("test.v1", "here")))
                .asString(UTF_8)
                .isEqualTo("Ada");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] hash() {
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (200 + i);
        }
        return hash;
    }
}
