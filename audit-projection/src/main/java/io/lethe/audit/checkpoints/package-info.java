/**
 * What the log vouches for: checkpoints signed with a key that is not in PostgreSQL. The last one
 * is kept beside the key, so that who can write to the database can neither sign nor have another
 * past signed.
 */
@NullMarked
package io.lethe.audit.checkpoints;

import org.jspecify.annotations.NullMarked;
