/**
 * The audit projection: every event of every service, once, in a log that shows when it was
 * changed. Here stands what starts it; each feature has a package of its own.
 */
@NullMarked
package io.lethe.audit;

import org.jspecify.annotations.NullMarked;
