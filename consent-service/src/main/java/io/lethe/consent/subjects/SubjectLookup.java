package io.lethe.consent.subjects;

import io.lethe.events.SubjectId;
import java.util.Collection;
import java.util.Map;

/** Finds the subjects that callers name. Thread-safe. */
public interface SubjectLookup {

    /**
     * Whether it is a subject id, or an alias written {@code kind:value} that can be somebody's.
     */
    boolean isWellFormed(String reference);

    /**
     * The subjects behind well-formed references, with one question for all of them. A reference
     * that is not in the answer names nobody who is known; nobody gets to be known by being asked
     * for.
     *
     * @throws org.springframework.dao.DataAccessException if whoever knows cannot be reached
     */
    Map<String, SubjectId> find(Collection<String> references);
}
