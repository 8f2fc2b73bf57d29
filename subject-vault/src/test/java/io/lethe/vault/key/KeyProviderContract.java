package io.lethe.vault.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What the vault relies on, whoever keeps the roots. */
abstract class KeyProviderContract {

    private static final byte[] HERE = Bound.to("test.v1", "here");
    private static final byte[] THERE = Bound.to("test.v1", "there");

    private final String one = "root-" + SubjectId.random().value();
    private final String two = "root-" + SubjectId.random().value();

    /** As another process would have it: the same roots, nothing else in common. */
    abstract KeyProvider provider();

    @Test
    void aRootIsMadeOnceAndFoundByAll() {
        KeyProvider provider = provider();
        provider.create(one);
        TreeKey key = TreeKey.random(3);
        byte[] wrapped = key.wrapUnder(provider, one, HERE);
        provider.create(one);

        TreeKey found = TreeKey.unwrap(provider(), one, wrapped, HERE, 3);

        assertThat(found.open(key.seal(new byte[] {7}, HERE), HERE)).containsExactly(7);
    }

    @Test
    void aKeyComesBackToTheBit() {
        KeyProvider provider = provider();
        provider.create(one);
        SecretKey key =
                new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(US_ASCII), "AES");

        byte[] wrapped = provider.wrap(one, key, HERE);

        assertThat(provider.unwrap(one, wrapped, HERE, "AES")).isEqualTo(key);
        assertThat(provider.wrap(one, key, HERE)).isNotEqualTo(wrapped).hasSize(12 + 32 + 16);
    }

    @Test
    void aRootThatWasDestroyedIsGoneForAll() {
        KeyProvider provider = provider();
        KeyProvider other = provider();
        provider.create(one);
        byte[] wrapped = TreeKey.random(3).wrapUnder(other, one, HERE);

        provider.destroy(one);
        provider.destroy(one);

        assertThatThrownBy(() -> TreeKey.unwrap(other, one, wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class)
                .hasMessageContaining(one);
        assertThatThrownBy(() -> TreeKey.random(3).wrapUnder(other, one, HERE))
                .isInstanceOf(WrongRoot.class);
    }

    @Test
    void aRootThatIsMadeAgainIsAnotherOne() {
        KeyProvider provider = provider();
        provider.create(one);
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, one, HERE);
        provider.destroy(one);
        provider.create(one);

        assertThatThrownBy(() -> TreeKey.unwrap(provider, one, wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class);
    }

    @Test
    void whatNeverWasIsDestroyedAlready() {
        assertThatCode(() -> provider().destroy(two)).doesNotThrowAnyException();
    }

    @Test
    void aKeyUnwrapsWithItsIdentityItsGenerationAndItsRootOnly() {
        KeyProvider provider = provider();
        provider.create(one);
        provider.create(two);
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, one, HERE);

        assertThatThrownBy(() -> TreeKey.unwrap(provider, one, wrapped, THERE, 3))
                .isInstanceOf(WrongRoot.class);
        assertThatThrownBy(() -> TreeKey.unwrap(provider, one, wrapped, HERE, 4))
                .isInstanceOf(WrongRoot.class);
        assertThatThrownBy(() -> TreeKey.unwrap(provider, two, wrapped, HERE, 3))
                .isInstanceOf(WrongRoot.class);
    }

    @Test
    void whatWasChangedOrCutIsNotTaken() {
        KeyProvider provider = provider();
        provider.create(one);
        byte[] wrapped = TreeKey.random(3).wrapUnder(provider, one, HERE);
        for (int at : new int[] {0, 11, 12, 43, 44, 59}) {
            byte[] changed = wrapped.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> TreeKey.unwrap(provider, one, changed, HERE, 3))
                    .isInstanceOf(WrongRoot.class);
        }
        for (int length : new int[] {0, 5, 12, 28, 59}) {
            byte[] cut = Arrays.copyOf(wrapped, length);
            assertThatThrownBy(() -> TreeKey.unwrap(provider, one, cut, HERE, 3))
                    .isInstanceOf(WrongRoot.class);
        }
    }

    @Test
    void whoMakesARootAtTheSameMomentMakesTheSame() throws Exception {
        KeyProvider first = provider();
        KeyProvider second = provider();
        TreeKey key = TreeKey.random(3);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<byte[]> byFirst = () -> made(first, key);
            Callable<byte[]> bySecond = () -> made(second, key);
            for (Future<byte[]> each : threads.invokeAll(List.of(byFirst, bySecond))) {
                byte[] wrapped = each.get();
                Stream.of(first, second)
                        .forEach(
                                provider ->
                                        assertThatCode(
                                                        () ->
                                                                TreeKey.unwrap(
                                                                        provider, one, wrapped,
                                                                        HERE, 3))
                                                .doesNotThrowAnyException());
            }
        }
        first.destroy(one);
        assertThatThrownBy(() -> made(second, key, two, one)).isInstanceOf(WrongRoot.class);
    }

    private byte[] made(KeyProvider provider, TreeKey key) {
        return made(provider, key, one, one);
    }

    private static byte[] made(KeyProvider provider, TreeKey key, String create, String use) {
        provider.create(create);
        return key.wrapUnder(provider, use, HERE);
    }

    @Test
    void itSaysWhatItPromises() {
        assertThat(provider().guarantee()).endsWith("can still hold it").doesNotContain("\n");
        assertThat(provider().minimumHorizon()).isZero();
    }
}
