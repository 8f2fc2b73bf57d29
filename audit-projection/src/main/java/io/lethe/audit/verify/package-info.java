/**
 * Looks at the whole log and says whether it is what it was: every entry against the tree, the tree
 * against itself, and both against what was signed. Needs the database, the verifier key and
 * checkpoints, and no service.
 */
@NullMarked
package io.lethe.audit.verify;

import org.jspecify.annotations.NullMarked;
