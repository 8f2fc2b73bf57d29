/**
 * A refusal is an answer, not an accident: typed, with a stable name, and free of frameworks so
 * that deciders can give it. The web turns it into a problem (RFC 9457), the inbound road into a
 * dead letter.
 */
@NullMarked
package io.lethe.kit.refusal;

import org.jspecify.annotations.NullMarked;
