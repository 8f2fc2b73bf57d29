/**
 * Where checkpoints go so that others hold them against us: the topic {@code lethe.checkpoints},
 * and, if configured, a file and an HTTP witness. What comes back from there is checked before
 * anything new is signed.
 */
@NullMarked
package io.lethe.audit.witnesses;

import org.jspecify.annotations.NullMarked;
