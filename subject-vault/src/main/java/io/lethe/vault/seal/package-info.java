/**
 * Personal values on their way into stored bytes and out of them again. Sealing happens as an event
 * is serialised, with keys that were fetched for the whole batch before; nothing in here asks a
 * database.
 */
@NullMarked
package io.lethe.vault.seal;

import org.jspecify.annotations.NullMarked;
