package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An objection as it is reported, over REST and Kafka alike.
 *
 * @param at when it was raised; where it is missing, now
 */
record ObjectionReport(String subject, String purpose, @Nullable Instant at) implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new ObjectionRaised(whom, purpose, Map.of(), ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
