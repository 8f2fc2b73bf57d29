package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.LawfulBasisRecorded;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subject's own basis of a purpose as it is reported, over REST and Kafka alike.
 *
 * @param assessment what it rests on, a link or text; it is recorded sealed
 * @param until when it ends by itself, if it does
 * @param at since when; where it is missing, now
 */
record BasisReport(
        String subject,
        String purpose,
        LawfulBasis basis,
        String assessment,
        @Nullable Instant until,
        @Nullable Instant at)
        implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        if (Fields.requirePresent("assessment", assessment).isBlank()) {
            throw new InvalidFieldException("assessment", "must not be blank");
        }
        return new RecordCircumstance(
                new LawfulBasisRecorded(
                        whom,
                        purpose,
                        basis,
                        Map.of(LawfulBasisRecorded.ASSESSMENT, Personal.known(assessment)),
                        until == null ? null : until.truncatedTo(ChronoUnit.MICROS),
                        ConsentCommand.happened(at, learnt)),
                learnt);
    }

    /** Without the assessment. */
    @Override
    public String toString() {
        return "BasisReport[" + basis + ']';
    }
}
