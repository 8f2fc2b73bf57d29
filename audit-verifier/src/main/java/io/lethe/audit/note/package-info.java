/**
 * The texts that leave the house: checkpoints and proofs in the forms of C2SP (signed-note,
 * tlog-checkpoint, tlog-proof), signed with Ed25519. Whoever holds one can check it with any
 * implementation of these forms and without asking Lethe. Nothing here knows a database.
 */
@NullMarked
package io.lethe.audit.note;

import org.jspecify.annotations.NullMarked;
