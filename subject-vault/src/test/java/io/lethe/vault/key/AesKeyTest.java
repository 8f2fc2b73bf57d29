package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AesKeyTest {

    private static final byte[] HERE = Bound.to("test.v1", "here");
    private static final byte[] THERE = Bound.to("test.v1", "there");

    @Test
    void whatIsBoundIsEncodedWithoutAmbiguity() {
        assertThat(HexFormat.of().formatHex(Bound.to("a", "bc", "")))
                .isEqualTo("000000016100000002626300000000");
        assertThat(Bound.to("a", "b", "c")).isNotEqualTo(Bound.to("a", "bc"));
    }

    // The case of 16 zero bytes in the paper that defines GCM (test case 14), by an all-zero key.
    @Test
    void sealsAsThePaperSays() {
        AesKey key = AesKey.of(new byte[32]);

        byte[] sealed = key.seal(new byte[12], new byte[16], new byte[0]);

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo(
                        "000000000000000000000000"
                                + "cea7403d4d606b6e074ec5d3baf39d18"
                                + "d0d1c8a799996bf0265b98b5d48ab919");
    }

    @Test
    void everythingSealedOpensInItsPlaceAndNowhereElse() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] plain = new byte[random.nextInt(200)];
            random.nextBytes(plain);
            AesKey key = AesKey.random();
            byte[] sealed = key.seal(plain, HERE);

            assertThat(key.open(sealed, HERE)).isEqualTo(plain);
            assertThatThrownBy(() -> key.open(sealed, THERE))
                    .isInstanceOf(BrokenSealException.class);
            assertThatThrownBy(() -> AesKey.random().open(sealed, HERE))
                    .isInstanceOf(BrokenSealException.class);
            sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> key.open(sealed, HERE))
                    .isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void noTwoSealingsAreAlike() {
        AesKey key = AesKey.random();

        assertThat(key.seal(new byte[16], HERE)).isNotEqualTo(key.seal(new byte[16], HERE));
    }

    @Test
    void whatIsCutShortDoesNotOpen() {
        AesKey key = AesKey.random();

        for (int length = 0; length < 28; length++) {
            byte[] cut = new byte[length];
            assertThatThrownBy(() -> key.open(cut, HERE)).isInstanceOf(BrokenSealException.class);
        }
    }

    @Test
    void manyThreadsMaySealAtOnce() throws Exception {
        AesKey key = AesKey.random();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened =
                    IntStream.range(0, 500)
                            .mapToObj(
                                    i -> {
                                        byte[] plain = new byte[] {(byte) i};
                                        return threads.submit(
                                                () -> key.open(key.seal(plain, HERE), HERE)[0]);
                                    })
                            .toList();
            int i = 0;
            for (Future<Byte> each : opened) {
                assertThat(each.get()).isEqualTo((byte) i++);
            }
        }
    }
}
