/**
 * Keys and what they may do: seal, open, and wrap one another. The bytes of a key never leave this
 * package but wrapped. Where the roots of all of them live is one interface, {@link
 * io.lethe.vault.key.KeyProvider}.
 */
@NullMarked
package io.lethe.vault.key;

import org.jspecify.annotations.NullMarked;
