package io.lethe.vault.ledger;

import io.lethe.events.SubjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger tells. The same thing may be told twice. */
public sealed interface LedgerEntry {

    /**
     * From here on the ledger is that of this vault.
     *
     * @param vault drawn at random
     * @param cycle at which the vault is; what came before is not told
     * @param root of that cycle
     */
    record Begun(String vault, int cycle, String root) implements LedgerEntry {}

    /**
     * A cycle will carry this out, and nothing of it has happened yet but the fence.
     *
     * @param root which the cycle makes
     * @param erased empty in a rotation
     */
    record Intended(int cycle, String root, List<Erased> erased) implements LedgerEntry {

        public Intended {
            erased = List.copyOf(erased);
        }
    }

    /** A cycle has carried out what it intended, and everything was read back. */
    record Completed(int cycle) implements LedgerEntry {}

    /**
     * Who is to be forgotten.
     *
     * @param category null for all of them
     */
    record Erased(SubjectId subject, @Nullable String category) {}
}
