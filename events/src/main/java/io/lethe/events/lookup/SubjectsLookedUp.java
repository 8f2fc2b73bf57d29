package io.lethe.events.lookup;

import io.lethe.events.DomainEvent;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.time.Instant;

/**
 * A machine asked for the subject ids of many aliases at once. Only how many is told: the subjects
 * themselves had nothing shown of them but a pseudonym.
 *
 * @param lookup id of the question
 * @param asked how many aliases it named
 * @param found how many of them led to somebody
 */
public record SubjectsLookedUp(String lookup, int asked, int found, Instant at)
        implements DomainEvent {

    public SubjectsLookedUp {
        Fields.requireName("lookup", lookup);
        if (asked < 0 || found < 0 || found > asked) {
            throw new InvalidFieldException("found", "must be between 0 and asked");
        }
        Fields.requireInstant("at", at);
    }

    @Override
    public String key() {
        return "lookup:" + lookup;
    }
}
