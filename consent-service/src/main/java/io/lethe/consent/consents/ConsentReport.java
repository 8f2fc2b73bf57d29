package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.consent.subjects.SubjectReference;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.desk.Report;
import java.time.Instant;
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
        @Nullable Instant at)
        implements Report {

    @Override
    public GiveConsent command(Instant learnt) {
        return new GiveConsent(
                new ConsentGiven(
                        SubjectReference.parse(subject),
                        purpose,
                        channel,
                        notice,
                        method,
                        Evidence.of(evidence).provesDoubleOptIn(),
                        ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
