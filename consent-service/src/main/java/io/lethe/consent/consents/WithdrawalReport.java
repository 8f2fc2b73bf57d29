package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.WithdrawConsent;
import io.lethe.consent.subjects.SubjectReference;
import io.lethe.events.consent.ConsentWithdrawn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as it is reported, over REST and Kafka alike.
 *
 * @param at when consent was withdrawn; where it is missing, now
 */
record WithdrawalReport(String subject, String purpose, String channel, @Nullable Instant at) {

    /**
     * @throws io.lethe.kit.refusal.Refusal if the subject is not one that can be named here
     * @throws io.lethe.events.InvalidFieldException if a field does not hold what the language asks
     */
    WithdrawConsent command(Instant learnt) {
        return new WithdrawConsent(
                new ConsentWithdrawn(
                        SubjectReference.parse(subject),
                        purpose,
                        channel,
                        ConsentReport.micros(at == null ? learnt : at)),
                learnt);
    }
}
