package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.ledger.Ledger;

/**
 * What of a vault lies outside its database, so that no copy of the database has it. All vaults
 * over one database share it.
 *
 * @param roots of the key tree
 * @param ledger of what was erased
 */
public record Outside(KeyProvider roots, Ledger ledger) {}
