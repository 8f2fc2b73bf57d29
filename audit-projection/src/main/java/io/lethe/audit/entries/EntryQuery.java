package io.lethe.audit.entries;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; all filters must fit.
 *
 * @param subject subject id, or the id of a case
 * @param type the event's type, exactly
 * @param from learnt then or later
 * @param to learnt before
 * @param cursor {@code next} of the page before
 * @param limit entries of a page
 */
record EntryQuery(
        @Nullable String subject,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Pattern(regexp = "[0-9]{1,18}", message = "must be the next of another page")
                String cursor,
        @Nullable @Min(1) @Max(1000) Integer limit) {

    private static final int USUAL = 100;

    int pageSize() {
        return limit == null ? USUAL : limit;
    }

    /** The index after which the page begins. */
    long after() {
        return cursor == null ? -1 : Long.parseLong(cursor);
    }
}
