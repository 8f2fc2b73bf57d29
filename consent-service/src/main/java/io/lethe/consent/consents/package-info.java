/**
 * Consents of a subject, given and withdrawn. One stream per subject; a pure decider in a thin Axon
 * shell; a read model written in the transaction of its events.
 */
@NullMarked
package io.lethe.consent.consents;

import org.jspecify.annotations.NullMarked;
