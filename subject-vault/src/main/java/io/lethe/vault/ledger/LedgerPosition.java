package io.lethe.vault.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How far a ledger has come.
 *
 * @param vault whose it is; null where it holds nothing
 * @param intended the last cycle that was intended
 * @param root which that cycle makes
 * @param completed the last cycle that was completed
 */
public record LedgerPosition(@Nullable String vault, int intended, String root, int completed) {

    /** That of a ledger which holds nothing. */
    public static final LedgerPosition NONE = new LedgerPosition(null, 0, "", 0);

    /** The position after one more entry; what is told again, or late, moves nothing. */
    LedgerPosition after(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Begun begun ->
                    new LedgerPosition(begun.vault(), begun.cycle(), begun.root(), begun.cycle());
            case LedgerEntry.Intended next when next.cycle() > intended ->
                    new LedgerPosition(vault, next.cycle(), next.root(), completed);
            case LedgerEntry.Completed done when done.cycle() > completed ->
                    new LedgerPosition(vault, intended, root, done.cycle());
            case LedgerEntry.Intended _, LedgerEntry.Completed _ -> this;
        };
    }
}
