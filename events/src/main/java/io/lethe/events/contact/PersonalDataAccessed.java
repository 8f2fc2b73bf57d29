package io.lethe.events.contact;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * Somebody was shown values of a subject's record; who it was is the event's actor. Recorded before
 * they are shown: a look that nobody knows of cannot happen.
 *
 * @param fields the names of the fields that were shown
 * @param reason what for, in one line that names no person
 */
public record PersonalDataAccessed(
        SubjectId subject, List<String> fields, String reason, Instant at) implements ContactEvent {

    /** The longest reason, in code points. */
    public static final int LONGEST_REASON = 200;

    public PersonalDataAccessed {
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("fields", fields)
                .forEach(field -> Fields.requireName("fields", field));
        fields = List.copyOf(new TreeSet<>(fields));
        if (fields.isEmpty()) {
            throw new InvalidFieldException("fields", "must name at least one");
        }
        Fields.requireText("reason", reason, LONGEST_REASON);
        Fields.requireInstant("at", at);
    }
}
