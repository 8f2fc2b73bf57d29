/**
 * What personal data may be used for, and under which terms. An operator writes them into a file;
 * what it says at start is compared with what was recorded, and each difference becomes an event.
 * So the purposes go the way of every event: once to Kafka, in order, into the audit log and onto
 * their compacted topic, and what held on a day of the past can be told.
 */
@NullMarked
package io.lethe.consent.purposes;

import org.jspecify.annotations.NullMarked;
