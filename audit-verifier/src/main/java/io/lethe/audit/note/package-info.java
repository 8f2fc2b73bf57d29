/**
 * The texts that leave the house: checkpoints and proofs in the forms of C2SP (signed-note,
 * tlog-checkpoint, tlog-cosignature, tlog-proof), signed with Ed25519 and, for who reads them when
 * that no longer says anything, with ML-DSA-44. Whoever holds one can check it with any
 * implementation of these forms and without asking Lethe. Nothing here knows a database.
 */
@NullMarked
package io.lethe.audit.note;

import org.jspecify.annotations.NullMarked;
