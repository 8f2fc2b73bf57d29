package io.lethe.events.erasure;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * Somebody with the right to it asked that a subject be forgotten (Art. 17(1) GDPR). Nothing is
 * erased by this event alone.
 */
public record ErasureRequested(String erasure, SubjectId subject, ErasureGround ground, Instant at)
        implements ErasureEvent {

    public ErasureRequested {
        Fields.requireName("erasure", erasure);
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("ground", ground);
        Fields.requireInstant("at", at);
    }
}
