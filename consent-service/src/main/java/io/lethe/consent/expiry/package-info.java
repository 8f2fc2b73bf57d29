/**
 * What time does to a consent. Decisions go by the clock and need no event; those who keep the log,
 * or a copy of what was decided, are told here that a consent ran out, or ends at another instant
 * than before.
 */
@NullMarked
package io.lethe.consent.expiry;

import org.jspecify.annotations.NullMarked;
