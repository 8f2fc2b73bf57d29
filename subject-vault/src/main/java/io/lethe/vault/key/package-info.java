/**
 * Keys and what they may do: seal, open, and wrap one another. The bytes of a key never leave this
 * package but wrapped. Where the root of all of them lives is one interface, {@link
 * io.lethe.vault.key.RootKey}.
 */
@NullMarked
package io.lethe.vault.key;

import org.jspecify.annotations.NullMarked;
