/**
 * What becomes due for consents by time alone: those that ran out are recorded, those that will are
 * asked for again, those for whom a parent agreed are asked for a consent of their own once they
 * are of age, and those that end at another instant under new terms are told anew. All consents are
 * looked through along their key, some at a time, by whichever replica is at it, so that nothing
 * has to be kept where consents come in.
 */
@NullMarked
package io.lethe.consent.sweep;

import org.jspecify.annotations.NullMarked;
