package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.BirthDateRecorded;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a subject was born as it is reported, over REST and Kafka alike.
 *
 * @param birthDate such as {@code 2012-05-31}; it is recorded sealed
 * @param at when that came to be known; where it is missing, now
 */
record BirthDateReport(String subject, String birthDate, @Nullable Instant at) implements Report {

    private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        LocalDate date = date(Fields.requirePresent("birthDate", birthDate));
        // A day ahead of UTC it may already be tomorrow.
        LocalDate latest = learnt.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        if (date.isBefore(EARLIEST) || date.isAfter(latest)) {
            throw new InvalidFieldException("birthDate", "must be since 1880 and not to come");
        }
        return new RecordCircumstance(
                new BirthDateRecorded(
                        whom,
                        Map.of(BirthDateRecorded.BIRTH_DATE, Personal.known(date.toString())),
                        ConsentCommand.happened(at, learnt)),
                learnt);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new InvalidFieldException("birthDate", "must be a date, as in 2012-05-31");
        }
    }

    /** Without the date. */
    @Override
    public String toString() {
        return "BirthDateReport";
    }
}
