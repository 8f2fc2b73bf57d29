/**
 * The personal data breaches of Articles 33 and 34 GDPR. A breach has a stream of its own, keyed by
 * the breach and not by a subject: it may touch thousands of subjects or none that are known by
 * name.
 */
@NullMarked
package io.lethe.events.breach;

import org.jspecify.annotations.NullMarked;
