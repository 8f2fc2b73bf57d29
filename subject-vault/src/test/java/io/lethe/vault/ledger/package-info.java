@NullMarked
package io.lethe.vault.ledger;

import org.jspecify.annotations.NullMarked;
