package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it is reported, over REST and Kafka alike.
 *
 * @param evidence what shows that consent was given; its values are recorded sealed
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

    /** What is told of terms that never were is refused. */
    void require(KnownTerms terms) {
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        terms.require(purpose, channel, notice);
    }

    @Override
    public GiveConsent command(SubjectId whom, Instant learnt) {
        Evidence shown = Evidence.of(evidence);
        return new GiveConsent(
                new ConsentGiven(
                        whom,
                        purpose,
                        channel,
                        notice,
                        method,
                        shown.provesDoubleOptIn(),
                        shown.personal(),
                        ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
