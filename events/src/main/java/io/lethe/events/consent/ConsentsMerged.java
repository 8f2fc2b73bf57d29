package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * What is on record of a subject here is the survivor's, too: nothing is decided from this stream
 * any more. Follows again on whatever is told of the merged subject afterwards, which becomes the
 * survivor's alike.
 *
 * @param subject who was merged
 * @param into the survivor
 */
public record ConsentsMerged(SubjectId subject, SubjectId into, Instant at)
        implements SubjectEvent {

    public ConsentsMerged {
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("into", into);
        if (into.equals(subject)) {
            throw new InvalidFieldException("into", "must not be the subject");
        }
        Fields.requireInstant("at", at);
    }
}
