package io.lethe.vault.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.Keys;
import org.junit.jupiter.api.Test;

/** Format {@code s1} is permanent. The vectors were made by another implementation of AES-GCM. */
class SealedTextTest {

    private static final SubjectId ADA = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");
    private static final Place FIELD = new Place(new KeyName(ADA, "evidence"), 1, null);
    private static final Place ENTRY = new Place(new KeyName(ADA, "evidence"), 1, "ip");

    @Test
    void opensWhatWasSealedForAField() {
        String sealed = "s1.ZGVmZ2hpamtsbW5vainuVVfZeK8PUXHf-EVK3dGpEQ7qhqHF0UAjE_SM_fw";

        assertThat(SealedText.open(Keys.counting(), FIELD, sealed))
                .asString(UTF_8)
                .isEqualTo("\"203.0.113.7\"   ");
    }

    @Test
    void opensWhatWasSealedForAnEntryOfAMap() {
        String sealed = "s1.ZGVmZ2hpamtsbW5vainuVVfZeK8PUXHf-EVK3Xxk60H5m5pxtDoiMQ1GFM8";

        assertThat(SealedText.open(Keys.counting(), ENTRY, sealed))
                .asString(UTF_8)
                .isEqualTo("\"203.0.113.7\"   ");
    }

    @Test
    void whatItWritesItReads() {
        AesKey key = AesKey.random();

        String sealed = SealedText.seal(key, FIELD, "\"Ada\"".getBytes(UTF_8));

        assertThat(sealed).startsWith("s1.").hasSize(3 + 59);
        assertThat(SealedText.open(key, FIELD, sealed)).asString(UTF_8).startsWith("\"Ada\"");
    }

    @Test
    void lengthsAreToldInSixteensOnly() {
        AesKey key = AesKey.random();

        assertThat(SealedText.seal(key, FIELD, "\"f\"".getBytes(UTF_8)))
                .hasSameSizeAs(SealedText.seal(key, FIELD, "\"female\"".getBytes(UTF_8)));
    }

    @Test
    void noCharacterOfItCanBeChanged() {
        AesKey key = AesKey.random();
        String sealed = SealedText.seal(key, FIELD, "\"Ada\"".getBytes(UTF_8));

        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatThrownBy(() -> SealedText.open(key, FIELD, changed))
                    .isInstanceOf(BrokenSealException.class)
                    .hasNoCause();
        }
        for (String changed :
                new String[] {"", "s1.", sealed + "=", sealed + "A", " " + sealed, sealed + "\n"}) {
            assertThatThrownBy(() -> SealedText.open(key, FIELD, changed))
                    .isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void opensInNoOtherPlace() {
        AesKey key = AesKey.random();
        String sealed = SealedText.seal(key, FIELD, "\"Ada\"".getBytes(UTF_8));
        KeyName own = FIELD.key();

        for (Place other :
                new Place[] {
                    ENTRY,
                    new Place(own, 2, null),
                    new Place(own, 1, ""),
                    new Place(new KeyName(ADA, "contact"), 1, null),
                    new Place(new KeyName(SubjectId.random(), "evidence"), 1, null)
                }) {
            assertThatThrownBy(() -> SealedText.open(key, other, sealed))
                    .isInstanceOf(BrokenSealException.class);
        }
    }
}
