package io.lethe.contact.contacts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a subject, as it comes over REST and Kafka alike: not held against the configured
 * fields yet.
 *
 * @param fields values by the name of the field; recorded sealed
 * @param at since when it is known; where it is missing, now
 */
record ContactRegistration(
        String subject, @Nullable Map<String, @Nullable String> fields, @Nullable Instant at) {}
