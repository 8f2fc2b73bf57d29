package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.LawfulBasisEnded;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a subject's own basis of a purpose as it is reported, over REST and Kafka alike.
 *
 * @param at when; where it is missing, now
 */
record BasisEndReport(String subject, String purpose, @Nullable Instant at) implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new LawfulBasisEnded(whom, purpose, ConsentCommand.happened(at, learnt)), learnt);
    }
}
