package io.lethe.consent.subjects;

import io.lethe.events.SubjectId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Finds the subjects that callers name. Thread-safe. */
public interface SubjectLookup {

    /**
     * Whether it is a subject id, or an alias written {@code kind:value} that can be somebody's.
     */
    boolean isWellFormed(String reference);

    /**
     * Whom references name. One that is in neither part names nobody.
     *
     * @param known the subjects
     * @param erased the references whose subject was erased, and that nobody else has since
     * @param suppressed the channels on which whoever had an alias before was not to be reached, of
     *     those aliases that were somebody's who was erased
     */
    record Found(
            Map<String, SubjectId> known, Set<String> erased, Map<String, Set<String>> suppressed) {

        public Found {
            // Thousands, and read once each: not copied.
            known = Collections.unmodifiableMap(known);
            erased = Set.copyOf(erased);
            suppressed = Map.copyOf(suppressed);
        }

        /** Whether somebody who is known must not be reached there, whatever is on record. */
        public boolean isSuppressed(String reference, String channel) {
            return !suppressed.isEmpty()
                    && suppressed.getOrDefault(reference, Set.of()).contains(channel);
        }
    }

    /**
     * The subjects behind references, with one question for all of them, also where one is there
     * several times; one that is not well-formed names nobody. Nobody gets to be known by being
     * asked for.
     *
     * @throws org.springframework.dao.DataAccessException if whoever knows cannot be reached
     */
    Found find(Collection<String> references);
}
