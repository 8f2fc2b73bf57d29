/**
 * What the log vouches for: checkpoints signed with keys that are not in PostgreSQL. The last one
 * is kept beside the keys, so that who can write to the database can neither sign nor have another
 * past signed.
 */
@NullMarked
package io.lethe.audit.checkpoints;

import org.jspecify.annotations.NullMarked;
