/**
 * Checks what left the house, by files alone: proofs of entries, exports of the log, and that one
 * checkpoint continues another. Knows no server, no database and no key but the public one.
 */
@NullMarked
package io.lethe.audit.offline;

import org.jspecify.annotations.NullMarked;
