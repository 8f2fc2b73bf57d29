package io.lethe.kit.web;

import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.DamagedTree;
import io.lethe.vault.key.KeyProviderAway;
import io.lethe.vault.key.KeyProviderLocked;
import io.lethe.vault.key.KeysTakenBack;
import io.lethe.vault.key.LedgerAway;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.VaultUnusable;
import io.lethe.vault.key.WrongRoot;
import org.jspecify.annotations.Nullable;

/** What it is that the vault does not open: never answered as erased or unknown. */
final class VaultProblems {

    private VaultProblems() {}

    static @Nullable StandardProblem in(Throwable failure) {
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < 8; depth++) {
            if (next instanceof VaultUnusable unusable) {
                return of(unusable);
            }
            if (next instanceof BrokenSealException) {
                return StandardProblem.BROKEN_SEAL;
            }
            next = next.getCause();
        }
        return null;
    }

    private static StandardProblem of(VaultUnusable unusable) {
        return switch (unusable) {
            case KeyProviderAway _ -> StandardProblem.KEY_PROVIDER_AWAY;
            case KeyProviderLocked _ -> StandardProblem.KEY_PROVIDER_LOCKED;
            case WrongRoot _ -> StandardProblem.WRONG_ROOT;
            case DamagedTree _ -> StandardProblem.DAMAGED_KEY_TREE;
            case LedgerAway _ -> StandardProblem.LEDGER_AWAY;
            case VaultClosed _ -> StandardProblem.VAULT_CLOSED;
            case KeysTakenBack _ -> StandardProblem.KEYS_TAKEN_BACK;
        };
    }
}
