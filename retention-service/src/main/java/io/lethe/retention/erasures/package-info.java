/**
 * Erasure cases, one per subject: asked for, keys destroyed, purged by every service, certified.
 * The stream says what happened; a worker destroys keys and may do so twice; the services answer on
 * their own logs.
 */
@NullMarked
package io.lethe.retention.erasures;

import org.jspecify.annotations.NullMarked;
