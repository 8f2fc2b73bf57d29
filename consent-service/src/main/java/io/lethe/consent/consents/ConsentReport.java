package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.consent.subjects.SubjectReference;
import io.lethe.events.consent.ConsentGiven;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it is reported, over REST and Kafka alike.
 *
 * @param evidence what shows that consent was given; only what it proves is recorded, not its
 *     values
 * @param at when it was given; where it is missing, now
 */
record ConsentReport(
        String subject,
        String purpose,
        String channel,
        String notice,
        String method,
        @Nullable Map<String, String> evidence,
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
                        Evidence.of(evidence).provesDoubleOptIn(),
                        micros(at == null ? learnt : at)),
                learnt);
    }

    /** As fine as PostgreSQL keeps it, so that the store and its read models compare alike. */
    static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
