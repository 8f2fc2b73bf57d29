package io.lethe.audit.entries;

import io.lethe.events.InvalidFieldException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; all filters must fit.
 *
 * @param subject subject id, or the id of a case; with whoever was merged into that subject
 * @param type the event's type, exactly
 * @param service whose log the event comes from, such as {@code consent}
 * @param actor who caused it, as entries name them
 * @param correlation the trace that it belongs to
 * @param from learnt then or later
 * @param to learnt before
 * @param reads whether reads of the log are among them; they are also where {@code type} or {@code
 *     service} asks for them
 * @param cursor {@code next} of the page before
 * @param limit entries of a page
 */
record EntryQuery(
        @Nullable String subject,
        @Nullable @Pattern(regexp = NAME, message = "must be the type of an event") String type,
        @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{0,63}", message = "must name a service")
                String service,
        @Nullable
                @Pattern(
                        regexp = "[A-Za-z0-9][A-Za-z0-9:|/._-]{0,254}",
                        message = "must be an actor as entries name them")
                String actor,
        @Nullable @Pattern(regexp = NAME, message = "must be the id of a trace") String correlation,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean reads,
        @Nullable
                @Pattern(
                        regexp = "[0-9]{1,18}(-[0-9]{1,18})?",
                        message = "must be the next of another page")
                String cursor,
        @Nullable @Min(1) @Max(1000) Integer limit) {

    // Leaves no place for an address.
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,254}";

    private static final int USUAL = 100;

    EntryFilter filter() {
        return new EntryFilter(
                subject == null ? null : SubjectFilter.parse(subject),
                type,
                service == null ? null : "/" + service + "-service",
                actor,
                correlation,
                from,
                to,
                Boolean.TRUE.equals(reads));
    }

    /**
     * The filter of all that fits.
     *
     * @throws InvalidFieldException where a page is asked for
     */
    EntryFilter unpaged() {
        if (cursor != null) {
            throw new InvalidFieldException("cursor", "must not be there: nothing is paged");
        }
        if (limit != null) {
            throw new InvalidFieldException("limit", "must not be there: nothing is paged");
        }
        return filter();
    }

    int pageSize() {
        return limit == null ? USUAL : limit;
    }

    /** The index after which the page begins. */
    long after() {
        return cursor == null ? -1 : Long.parseLong(cursor.split("-", 2)[0]);
    }

    /** The index before which the last page ends; null where the log may grow under the reader. */
    @Nullable Long until() {
        return cursor == null || !cursor.contains("-")
                ? null
                : Long.valueOf(cursor.split("-", 2)[1]);
    }
}
