package io.lethe.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeKeyTest {

    private static final byte[] HERE = Bound.to("test.v1", "here");
    private static final byte[] THERE = Bound.to("test.v1", "there");

    @Test
    void whatIsSealedTellsVersionAndGenerationInFront() {
        byte[] sealed = TreeKey.random(0x01020304).seal(new byte[3], HERE);

        assertThat(HexFormat.of().formatHex(sealed)).startsWith("0101020304");
        assertThat(sealed).hasSize(5 + 12 + 3 + 16);
    }

    @Test
    void aKeyOfAnotherGenerationIsToldFromAForgery() {
        TreeKey key = Keys.countingTreeKey(7);
        byte[] sealed = key.seal(new byte[] {1}, HERE);
        byte[] pretended = sealed.clone();
        pretended[4] = 8;

        assertThatThrownBy(() -> Keys.countingTreeKey(8).open(sealed, HERE))
                .isInstanceOf(OtherGenerationException.class);
        assertThatThrownBy(() -> Keys.countingTreeKey(8).open(pretended, HERE))
                .isInstanceOf(BrokenSealException.class);
        assertThatThrownBy(() -> key.open(sealed, THERE)).isInstanceOf(BrokenSealException.class);
    }

    @Test
    void whateverItIsGivenItOpensOrSaysWhyNot() {
        Random random = new Random(3);
        TreeKey key = TreeKey.random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = 1;
            }
            assertThatThrownBy(() -> key.open(bytes, HERE))
                    .isInstanceOfAny(BrokenSealException.class, OtherGenerationException.class);
        }
    }

    @Test
    void aPageGivesFreshKeysToSomeAndKeepsTheOthers() {
        KeyPage page = KeyPage.random(1);
        byte[] kept = page.key(3).seal(new byte[] {5}, HERE);

        KeyPage refreshed = page.refreshed(Set.of(2), 9);

        assertThat(refreshed.generation(2)).isEqualTo(9);
        assertThat(refreshed.generation(3)).isEqualTo(1);
        assertThat(refreshed.key(3).open(kept, HERE)).containsExactly(5);
        byte[] before = page.key(2).seal(new byte[] {5}, HERE);
        before[4] = 9;
        assertThatThrownBy(() -> refreshed.key(2).open(before, HERE))
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void noKeyPrintsItself() {
        assertThat(TreeKey.random(1)).hasToString("•••");
    }
}
