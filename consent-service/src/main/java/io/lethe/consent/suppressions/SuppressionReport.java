package io.lethe.consent.suppressions;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.consent.consents.ConsentCommand.SuppressAddress;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A suppression as it is reported, over REST and Kafka alike.
 *
 * @param at since when; where it is missing, now
 */
record SuppressionReport(
        String subject, String channel, SuppressionReason reason, @Nullable Instant at)
        implements Report {

    @Override
    public SuppressAddress command(SubjectId whom, Instant learnt) {
        return new SuppressAddress(
                new AddressSuppressed(whom, channel, reason, ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
