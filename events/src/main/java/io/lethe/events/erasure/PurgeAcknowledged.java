package io.lethe.events.erasure;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.time.Instant;

/**
 * The purge of one service became part of the erasure case.
 *
 * @param service which one, such as {@code consent-service}
 * @param held whether it knew the subject at all
 * @param because id of its {@link PersonalDataPurged}
 * @param at when it purged
 */
public record PurgeAcknowledged(
        SubjectId subject, String erasure, String service, boolean held, String because, Instant at)
        implements ErasureEvent {

    public PurgeAcknowledged {
        Fields.requirePresent("subject", subject);
        Fields.requireName("erasure", erasure);
        Fields.requireName("service", service);
        Fields.requireName("because", because);
        Fields.requireInstant("at", at);
    }
}
