package io.lethe.events.contact;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * Two subjects turned out to be one person. Whatever names the merged one means the survivor from
 * here on; both histories stay as they are.
 *
 * @param subject the survivor
 * @param merged who is not a subject of their own any more
 * @param reason how that was found out, in one line that names no person
 */
public record SubjectsMerged(SubjectId subject, SubjectId merged, String reason, Instant at)
        implements ContactEvent {

    public SubjectsMerged {
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("merged", merged);
        if (merged.equals(subject)) {
            throw new InvalidFieldException("merged", "must not be the survivor");
        }
        Fields.requireText("reason", reason, PersonalDataAccessed.LONGEST_REASON);
        Fields.requireInstant("at", at);
    }
}
