package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.consent.subjects.SubjectReference;
import io.lethe.events.consent.ConsentGiven;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it is reported, over REST and Kafka alike.
 *
 * @param at when it was given; where it is missing, now
 */
record ConsentReport(
        String subject,
        String purpose,
        String channel,
        String notice,
        String method,
        @Nullable Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant at) {

    /**
     * @throws io.lethe.kit.refusal.Refusal if the subject is not one that can be named here
     * @throws io.lethe.events.InvalidFieldException if a field does not hold what the language asks
     */
    GiveConsent command(Instant learnt) {
        return new GiveConsent(
                new ConsentGiven(
                        SubjectReference.parse(subject),
                        purpose,
                        channel,
                        notice,
                        method,
                        requestedAt == null ? null : micros(requestedAt),
                        confirmedAt == null ? null : micros(confirmedAt),
                        micros(at == null ? learnt : at)),
                learnt);
    }

    /** As fine as PostgreSQL keeps it, so that the store and its read models compare alike. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
