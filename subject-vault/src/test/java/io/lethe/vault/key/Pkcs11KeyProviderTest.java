package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.vault.key.SoftHsm.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs11KeyProviderTest extends KeyProviderContract {

    private static final byte[] HERE = Bound.to("test.v1", "here");

    @TempDir Path folder;

    private SoftHsm hsm;

    @BeforeEach
    void anHsm() {
        hsm = SoftHsm.orSkip();
    }

    @Override
    KeyProvider provider() {
        return hsm.provider(Token.CONTRACT);
    }

    @Test
    void aRootIsOneObjectThatNobodyCanRead() throws Exception {
        provider().create("root-unread");

        Pkcs11Session session = session();

        assertThat(session.roots("root-unread"))
                .singleElement()
                .satisfies(
                        key -> {
                            assertThat(key.getEncoded()).isNull();
                            assertThat(key.toString())
                                    .contains("token object", "sensitive", "unextractable");
                        });
    }

    @Test
    void nothingIsLeftInTheTokenBesideRoots() throws Exception {
        KeyProvider provider = provider();
        provider.create("root-left");
        provider.destroy("root-left");
        provider.destroy("root-left");

        KeyStore keys = session().keys();

        assertThat(Collections.list(keys.aliases()))
                .allMatch(label -> label.startsWith("root-"))
                .noneMatch(label -> label.startsWith("root-left"));
    }

    private Pkcs11Session session() throws Exception {
        return Pkcs11Session.open(
                hsm.settings(Token.CONTRACT, Pin.of(SoftHsm.PIN)), SoftHsm.PIN.toCharArray());
    }

    @Test
    void unwrapsWhatWasWrappedByAnotherImplementation() throws Exception {
        session().keys().setKeyEntry("root-known.0000", Keys.counting().secret(), null, null);

        SecretKey key =
                provider()
                        .unwrap(
                                "root-known",
                                WrappedTrunk.V1.clone(),
                                WrappedTrunk.BOUND.clone(),
                                "AES");

        assertThat(HexFormat.of().formatHex(key.getEncoded()))
                .startsWith("404142434445")
                .endsWith("5d5e5f");
    }

    @Test
    void aLoginThatWasLostIsMadeAgain() throws Exception {
        KeyProvider provider = provider();
        provider.create("root-login");
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, "root-login", HERE);
        ((AuthProvider) session().provider()).logout();

        assertThat(TreeKey.unwrap(provider, "root-login", wrapped, HERE, 3)).isNotNull();
    }

    @Test
    void aPinThatIsRefusedIsTriedOnceAndSaidToBeSo() throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), "another\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        AtomicInteger asked = new AtomicInteger();
        Pin pin =
                () -> {
                    asked.incrementAndGet();
                    return Pin.in(file).read();
                };
        KeyProvider provider = Pkcs11KeyProvider.with(hsm.settings(Token.LOCKED, pin));

        assertThatThrownBy(() -> provider.create("one"))
                .isInstanceOf(KeyProviderLocked.class)
                .hasMessageContaining("CKR_PIN_INCORRECT")
                .hasMessageNotContaining("another");
        assertThatThrownBy(() -> provider.create("one"))
                .isInstanceOf(KeyProviderLocked.class)
                .hasMessageContaining("not asked again");
        assertThat(asked).hasValue(2);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, SoftHsm.PIN + "\n");

        provider.create("one");

        assertThat(provider.wrap("one", key(), HERE)).hasSize(60);
    }

    private static SecretKey key() {
        return new SecretKeySpec(new byte[32], "AES");
    }

    @Test
    void aPinThatEverybodyMayReadOrThatIsNotThereLetsNobodyIn() throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), SoftHsm.PIN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        for (Path each : new Path[] {file, folder.resolve("none")}) {
            KeyProvider provider =
                    Pkcs11KeyProvider.with(hsm.settings(Token.CONTRACT, Pin.in(each)));
            assertThatThrownBy(() -> provider.create("one"))
                    .isInstanceOf(KeyProviderLocked.class)
                    .hasMessageContaining(each.toString())
                    .hasMessageNotContaining(SoftHsm.PIN);
        }
    }

    @Test
    void aModuleOrSlotThatIsNotThereIsAway() {
        Pkcs11Settings here = hsm.settings(Token.CONTRACT, Pin.of(SoftHsm.PIN));
        for (Pkcs11Settings elsewhere :
                new Pkcs11Settings[] {
                    new Pkcs11Settings(
                            folder.resolve("none.so"), null, here.pin(), here.patience()),
                    new Pkcs11Settings(here.library(), 77, here.pin(), here.patience())
                }) {
            KeyProvider provider = Pkcs11KeyProvider.with(elsewhere);
            assertThatThrownBy(() -> provider.create("one")).isInstanceOf(KeyProviderAway.class);
            assertThatThrownBy(() -> provider.destroy("one")).isInstanceOf(KeyProviderAway.class);
        }
    }

    /** What is away shows no roots, and so might be taken for having destroyed them. */
    @Test
    void aTokenThatGoesAwayHasNeitherLostNorDestroyedItsRoots() throws IOException {
        KeyProvider provider = hsm.provider(Token.LOST);
        provider.create("one");
        byte[] wrapped = provider.wrap("one", key(), HERE);
        Path token = hsm.folder(Token.LOST);
        Files.move(token, folder.resolve("away"));

        assertThatThrownBy(() -> provider.unwrap("one", wrapped, HERE, "AES"))
                .isInstanceOf(KeyProviderAway.class);
        assertThatThrownBy(() -> provider.wrap("one", key(), HERE))
                .isInstanceOf(KeyProviderAway.class);
        assertThatThrownBy(() -> provider.create("two")).isInstanceOf(KeyProviderAway.class);
        assertThatThrownBy(() -> provider.destroy("one")).isInstanceOf(KeyProviderAway.class);
    }

    @Test
    void aTokenThatDoesNotAnswerIsAway() {
        Pkcs11Settings settings = hsm.settings(Token.CONTRACT, Pin.of(SoftHsm.PIN));
        CountDownLatch end = new CountDownLatch(1);
        Pin slow =
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return SoftHsm.PIN.toCharArray();
                };
        KeyProvider provider =
                Pkcs11KeyProvider.with(
                        new Pkcs11Settings(
                                settings.library(), settings.slot(), slow, Duration.ofMillis(50)));

        assertThatThrownBy(() -> provider.create("root-slow"))
                .isInstanceOf(KeyProviderAway.class)
                .hasMessageContaining("PT0.05S");
        end.countDown();
    }
}
