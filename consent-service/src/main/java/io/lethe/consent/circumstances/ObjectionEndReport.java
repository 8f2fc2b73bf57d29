package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ObjectionWithdrawn;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An objection that was taken back, as it is reported, over REST and Kafka alike.
 *
 * @param at when; where it is missing, now
 */
record ObjectionEndReport(String subject, String purpose, @Nullable Instant at) implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new ObjectionWithdrawn(whom, purpose, ConsentCommand.happened(at, learnt)), learnt);
    }
}
