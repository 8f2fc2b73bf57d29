package io.lethe.vault.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import io.lethe.testkit.Soak;
import io.lethe.vault.key.Sha256;
import io.lethe.vault.key.VaultClosed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines of the ledger with anything in them. */
class MutatedLinesTest {

    private static final int INPUTS = Soak.rounds(20_000, 1_000_000);

    private final Random random = new Random(20261130);
    private final LedgerEntry entry =
            new LedgerEntry.Intended(
                    7,
                    "root-7",
                    List.of(
                            new LedgerEntry.Erased(SubjectId.random(), null),
                            new LedgerEntry.Erased(SubjectId.random(), "evidence")));

    @Test
    void aLineThatWasChangedIsDamage() {
        String line = new LedgerChain().next(entry);
        for (int i = 0; i < INPUTS; i++) {
            String mutated = mutated(line);
            assertThat(follows(mutated)).as("line %d", i).isEqualTo(mutated.equals(line));
        }
    }

    @Test
    void aLineWhoseHashIsRightIsAnEntryOrDamage() {
        String text = LedgerText.of(entry);
        int entries = 0;
        for (int i = 0; i < INPUTS; i++) {
            String mutated = mutated(text);
            String hash =
                    Sha256.hex(
                            "".getBytes(StandardCharsets.UTF_8),
                            " ".getBytes(StandardCharsets.UTF_8),
                            mutated.getBytes(StandardCharsets.UTF_8));
            if (follows(hash + " " + mutated)) {
                entries++;
            }
        }
        assertThat(entries).isBetween(1, INPUTS - 1);
    }

    /** Throws whatever is neither. */
    private static boolean follows(String line) {
        try {
            new LedgerChain().follow(line);
            return true;
        } catch (VaultClosed e) {
            assertThat(e.reason())
                    .isIn(
                            VaultClosed.Reason.DAMAGED_LEDGER,
                            VaultClosed.Reason.OTHER_LEDGER); // of a newer version, by its words
            return false;
        }
    }

    private String mutated(String line) {
        StringBuilder text = new StringBuilder(line);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, (char) (' ' + random.nextInt(95)));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
