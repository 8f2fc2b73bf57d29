package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * A subject objected to a purpose (Art. 21 GDPR). From here on the purpose is denied: for good
 * where it is direct marketing (Art. 21(3)), else until it is shown that compelling grounds
 * override it (Art. 21(1)).
 *
 * @param purpose the name of the purpose
 */
public record ObjectionRaised(SubjectId subject, String purpose, Instant at)
        implements CircumstanceEvent {

    public ObjectionRaised {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireInstant("at", at);
    }
}
