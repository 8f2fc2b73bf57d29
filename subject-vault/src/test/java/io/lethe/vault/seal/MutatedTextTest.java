package io.lethe.vault.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.testkit.Soak;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.BrokenSealException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that nobody sealed, made of one that somebody did. The seed makes a failure repeatable. */
class MutatedTextTest {

    private static final long SEED = 20_261_124;
    private static final int INPUTS = Soak.rounds(20_000, 1_000_000);
    private static final String ALPHABET = "ABab01-_=+/.s \n\u0000é\uD83D\uDE00\uD800";

    private final Random random = new Random(SEED);
    private final AesKey key = AesKey.random();
    private final Place place = new Place(new KeyName(SubjectId.random(), "identity"), 1, null);

    @Test
    void whateverIsReadOpensOrIsABrokenSeal() {
        String sealed = SealedText.seal(key, place, "\"Ada Lovelace\"".getBytes(UTF_8));
        byte[] plain = SealedText.open(key, place, sealed);
        int opened = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = random.nextInt(10) == 0 ? anything() : mutated(sealed);
            try {
                assertThat(SealedText.open(key, place, text)).isEqualTo(plain);
                assertThat(text).as("one spelling only, input %d", i).isEqualTo(sealed);
                opened++;
            } catch (BrokenSealException e) {
                assertThat(e).hasNoCause();
            }
        }
        assertThat(opened).isLessThan(INPUTS / 10);
    }

    private String anything() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "s1." : "");
        for (int length = random.nextInt(200); length > 0; length--) {
            text.append(letter());
        }
        return text.toString();
    }

    private char letter() {
        return random.nextBoolean()
                ? ALPHABET.charAt(random.nextInt(ALPHABET.length()))
                : (char) random.nextInt(0x10000);
    }

    private String mutated(String sealed) {
        StringBuilder text = new StringBuilder(sealed);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, letter());
                case 1 -> text.setLength(at);
                case 2 -> text.append(text.substring(0, at));
                case 3 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, letter());
                    }
                }
            }
        }
        return text.toString();
    }
}
