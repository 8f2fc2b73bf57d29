package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.consent.consents.Evidence;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.kit.subjects.Report;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of parental responsibility consented to as it is reported, over REST and Kafka
 * alike.
 *
 * @param holder a reference to who consented, such as {@code email:parent@example.org}; it is
 *     recorded sealed, and nobody gets to be known by it
 * @param method how it was verified that they hold it
 * @param evidence what shows it; its values are recorded sealed
 * @param at when it was given; where it is missing, now
 */
record ParentalConsentReport(
        String subject,
        String purpose,
        String channel,
        String holder,
        String method,
        @Nullable Map<String, String> evidence,
        @Nullable Instant at)
        implements Report {

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        SubjectReference.parse("holder", holder);
        Map<String, Personal<String>> shown = new HashMap<>(Evidence.of(evidence).personal());
        if (shown.put(ParentalConsentGiven.HOLDER, Personal.known(holder)) != null) {
            throw new InvalidFieldException("evidence/holder", "is told in a field of its own");
        }
        return new RecordCircumstance(
                new ParentalConsentGiven(
                        whom, purpose, channel, method, shown, ConsentCommand.happened(at, learnt)),
                learnt);
    }

    /** Without who it is about. */
    @Override
    public String toString() {
        return "ParentalConsentReport";
    }
}
