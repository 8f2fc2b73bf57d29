/**
 * The record of one subject: what was told of them, and who looked at it. One stream per subject,
 * which their restrictions share; a pure decider in a thin Axon shell. There is no read model: the
 * values stand in sealed events and nowhere else, and are opened for one answer at a time.
 */
@NullMarked
package io.lethe.contact.contacts;

import org.jspecify.annotations.NullMarked;
