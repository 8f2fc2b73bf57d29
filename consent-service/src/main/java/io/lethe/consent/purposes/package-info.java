/**
 * What personal data may be used for, and under which terms. An operator writes them into a file,
 * or the data protection officer changes them by request; each difference becomes an event and a
 * version with an instant from which it holds. So the purposes go the way of every event: once to
 * Kafka, in order, into the audit log and onto their compacted topic, and what held on a day of the
 * past can be told.
 */
@NullMarked
package io.lethe.consent.purposes;

import org.jspecify.annotations.NullMarked;
