package io.lethe.events.consent;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * What is on record of a merged subject becomes the survivor's: the facts that follow in the same
 * transaction were the other one's, or are the no of either that stands against the other's yes.
 *
 * @param subject the survivor
 * @param from who was merged
 * @param through up to which {@code lethesequence} of the merged one's stream
 * @param at when they were merged
 */
public record ConsentsTakenOver(SubjectId subject, SubjectId from, long through, Instant at)
        implements SubjectEvent {

    public ConsentsTakenOver {
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("from", from);
        if (from.equals(subject)) {
            throw new InvalidFieldException("from", "must not be the subject");
        }
        if (through < 0) {
            throw new InvalidFieldException("through", "must not be negative");
        }
        Fields.requireInstant("at", at);
    }
}
