package io.lethe.events.optin;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/** An opt-in ended without a confirmation of its own. */
public record OptInLapsed(String optIn, SubjectId subject, LapseReason reason, Instant at)
        implements OptInEvent {

    public OptInLapsed {
        Fields.requireName("optIn", optIn);
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("reason", reason);
        Fields.requireInstant("at", at);
    }
}
