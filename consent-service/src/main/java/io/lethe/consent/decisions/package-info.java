/**
 * "May I?", answered: a pure, ordered list of rules over what the read models know. Nothing is
 * written, nothing is remembered between two questions, and whatever is not known is a no.
 */
@NullMarked
package io.lethe.consent.decisions;

import org.jspecify.annotations.NullMarked;
