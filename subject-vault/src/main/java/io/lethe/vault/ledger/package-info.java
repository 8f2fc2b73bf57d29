/**
 * What was erased, written down where no restore of the database reaches it: before a key is
 * deleted that it will be, and afterwards that it was. It names pseudonyms, categories and cycles,
 * and neither an alias, nor a keyed hash of one, nor an instant.
 */
@NullMarked
package io.lethe.vault.ledger;

import org.jspecify.annotations.NullMarked;
