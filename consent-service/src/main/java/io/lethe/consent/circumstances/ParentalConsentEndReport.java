package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ParentalConsentWithdrawn;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of parental responsibility took back as it is reported, over REST and Kafka
 * alike.
 *
 * @param at when; where it is missing, now
 */
record ParentalConsentEndReport(
        String subject, String purpose, String channel, @Nullable Instant at) implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new ParentalConsentWithdrawn(
                        whom, purpose, channel, ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
