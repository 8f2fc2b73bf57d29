/**
 * Subjects that must not be reached on a channel any more, whatever consent says. A suppression is
 * a fact in the subject's consent stream, and nothing ends it: also not an erasure, after which
 * whoever comes back by one of the subject's aliases is suppressed on the same channels.
 */
@NullMarked
package io.lethe.consent.suppressions;

import org.jspecify.annotations.NullMarked;
