package io.lethe.consent.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the copy is.
 *
 * @param ready whether it answers now
 * @param known as of when nothing was in the topics that is not in the copy; null where it was
 *     never read to their end
 * @param entries records of subjects that are held
 * @param bytes what they take in memory
 * @param rebuilds how often it was begun anew
 * @param trouble what went wrong last and has not passed since; null where nothing did
 */
public record ClientStatus(
        boolean ready,
        @Nullable Instant known,
        long entries,
        long bytes,
        long rebuilds,
        @Nullable String trouble) {}
