package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a subject lives as it is reported, over REST and Kafka alike.
 *
 * @param country ISO 3166-1, two letters
 * @param at since when; where it is missing, now
 */
record ResidenceReport(String subject, String country, @Nullable Instant at) implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new ResidenceRecorded(whom, country, ConsentCommand.happened(at, learnt)), learnt);
    }
}
