package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.PreferenceRegister;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a register of those who want no calls said, as it is reported, over REST and Kafka alike.
 *
 * @param listedSince since when a number is listed; where it is missing, long enough to bind
 * @param at when the register was asked; where it is missing, now
 */
record ScreeningReport(
        String subject,
        String channel,
        PreferenceRegister register,
        Boolean listed,
        @Nullable Instant listedSince,
        @Nullable Instant at)
        implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(
                new ScreeningRecorded(
                        whom,
                        channel,
                        register,
                        Fields.requirePresent("listed", listed),
                        listedSince == null ? null : listedSince.truncatedTo(ChronoUnit.MICROS),
                        ConsentCommand.happened(at, learnt)),
                learnt);
    }
}
