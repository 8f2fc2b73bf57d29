package io.lethe.consent.subjects;

import io.lethe.events.SubjectId;
import java.util.Collection;
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
     */
    record Found(Map<String, SubjectId> known, Set<String> erased) {

        public Found {
            known = Map.copyOf(known);
            erased = Set.copyOf(erased);
        }
    }

    /**
     * The subjects behind well-formed references, with one question for all of them. Nobody gets to
     * be known by being asked for.
     *
     * @throws org.springframework.dao.DataAccessException if whoever knows cannot be reached
     */
    Found find(Collection<String> references);
}
