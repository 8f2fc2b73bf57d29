package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.testkit.Soak;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes that no vault stored, made of those that one did: each parser answers with what was sealed,
 * and that for those very bytes only, or with one of its declared exceptions. The seed makes a
 * failure repeatable.
 */
class MutatedBytesTest {

    private static final long SEED = 20_261_124;
    private static final byte[] HERE = Bound.to("test.v1", "here");

    private final Random random = new Random(SEED);

    @TempDir Path folder;

    @Test
    void aFormOfTheTreeOpensOrSaysWhyNot() {
        TreeKey key = TreeKey.random(7);
        byte[] sealed = key.seal(new byte[48], HERE);

        mutate(
                sealed,
                Soak.rounds(20_000, 1_000_000),
                bytes -> assertThat(key.open(bytes, HERE)).isEqualTo(new byte[48]),
                BrokenSealException.class,
                OtherGenerationException.class);
    }

    @Test
    void aWrappedDataKeyOpensOrSaysWhyNot() {
        TreeKey key = TreeKey.random(7);
        AesKey data = AesKey.random();
        byte[] wrapped = key.wrap(data, HERE);

        mutate(
                wrapped,
                Soak.rounds(10_000, 1_000_000),
                bytes ->
                        assertThat(key.unwrap(bytes, HERE).secret().getEncoded())
                                .isEqualTo(data.secret().getEncoded()),
                BrokenSealException.class,
                OtherGenerationException.class);
    }

    @Test
    void aPageOpensOrSaysWhyNot() {
        TreeKey key = TreeKey.random(7);
        byte[] page = KeyPage.random(7).seal(key, HERE);

        mutate(
                page,
                Soak.rounds(2_000, 1_000_000),
                bytes -> assertThat(KeyPage.open(key, bytes, HERE).generation(255)).isEqualTo(7),
                BrokenSealException.class,
                OtherGenerationException.class);
        // Sealed by who has the key, and still no page.
        for (int length : new int[] {0, 1, 36, 256 * 36 - 1, 256 * 36 + 1}) {
            assertThat(thrown(() -> KeyPage.open(key, key.seal(new byte[length], HERE), HERE)))
                    .isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void aWrappedTrunkOpensOrIsOfAnotherRoot() {
        FileKeyProvider provider = FileKeyProvider.in(folder);
        provider.create("one");
        TreeKey trunk = TreeKey.random(7);
        byte[] wrapped = trunk.wrapUnder(provider, "one", HERE);
        byte[] letter = trunk.seal(new byte[3], HERE);

        mutate(
                wrapped,
                Soak.rounds(5_000, 1_000_000),
                bytes ->
                        assertThat(
                                        TreeKey.unwrap(provider, "one", bytes, HERE, 7)
                                                .open(letter, HERE))
                                .hasSize(3),
                WrongRoot.class);
    }

    private void mutate(byte[] sealed, int inputs, Consumer<byte[]> opening, Class<?>... declared) {
        for (int i = 0; i < inputs; i++) {
            byte[] bytes = mutated(sealed);
            RuntimeException thrown = thrown(() -> opening.accept(bytes));
            if (thrown == null) {
                assertThat(bytes).as("input %d opened", i).isEqualTo(sealed);
            } else {
                assertThat(thrown).as("input %d", i).isInstanceOfAny(declared);
            }
        }
    }

    private static @Nullable RuntimeException thrown(Runnable what) {
        try {
            what.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private byte[] mutated(byte[] sealed) {
        byte[] bytes = sealed.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 40));
            case 1 -> {
                bytes = new byte[random.nextInt(2 * Math.min(bytes.length, 64))];
                random.nextBytes(bytes);
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                bytes = Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length));
            }
            default -> {
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
