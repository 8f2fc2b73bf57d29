/**
 * What is on record of a subject beside consents and decides with them: objections, a lawful basis
 * of their own, residence, birth, parental consents, screenings. Facts in the subject's consent
 * stream; a read model of its own that has rows only of those of whom anything is known, so that an
 * ordinary consent costs nothing more.
 */
@NullMarked
package io.lethe.consent.circumstances;

import org.jspecify.annotations.NullMarked;
