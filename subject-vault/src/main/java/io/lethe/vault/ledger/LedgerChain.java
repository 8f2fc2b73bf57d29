package io.lethe.vault.ledger;

import io.lethe.vault.key.Sha256;
import io.lethe.vault.key.VaultClosed;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a ledger, each with the hash of itself and the one before: who reads them in order
 * finds what was changed, taken out or put in between. Not thread-safe.
 */
public final class LedgerChain {

    private static final int HASH = 64;

    private String head = "";
    private LedgerPosition position = LedgerPosition.NONE;
    private long lines;

    public LedgerPosition position() {
        return position;
    }

    /** The line that would come next; it is followed only when it is stored. */
    public String next(LedgerEntry entry) {
        String text = LedgerText.of(entry);
        return hash(text) + " " + text;
    }

    /**
     * Follows the next line, without its end.
     *
     * @throws VaultClosed if it does not follow
     */
    public LedgerEntry follow(String line) {
        lines++;
        if (line.length() <= HASH || line.charAt(HASH) != ' ') {
            throw damaged();
        }
        String text = line.substring(HASH + 1);
        String hash = line.substring(0, HASH);
        if (!hash.equals(hash(text))) {
            throw damaged();
        }
        LedgerEntry entry = parsed(text);
        head = hash;
        position = position.after(entry);
        return entry;
    }

    /** Whoever can write the file can also hash what is no entry. */
    private LedgerEntry parsed(String text) {
        try {
            return LedgerText.parse(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            throw damaged();
        }
    }

    private String hash(String text) {
        return Sha256.hex(
                head.getBytes(StandardCharsets.US_ASCII),
                " ".getBytes(StandardCharsets.US_ASCII),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private VaultClosed damaged() {
        return new VaultClosed(
                VaultClosed.Reason.DAMAGED_LEDGER,
                "line "
                        + lines
                        + " of its ledger is not what was written there. Put the newest whole copy"
                        + " of the ledger in its place");
    }
}
