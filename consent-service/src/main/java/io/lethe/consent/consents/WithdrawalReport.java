package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.WithdrawConsent;
import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as it is reported, over REST and Kafka alike.
 *
 * @param at when consent was withdrawn; where it is missing, now
 */
record WithdrawalReport(String subject, String purpose, String channel, @Nullable Instant at)
        implements Report {

    /** What is told of terms that never were is refused. */
    void require(KnownTerms terms) {
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        terms.require(purpose, channel, null);
    }

    @Override
    public WithdrawConsent command(SubjectId whom, Instant learnt) {
        return new WithdrawConsent(
                new ConsentWithdrawn(whom, purpose, channel, ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
