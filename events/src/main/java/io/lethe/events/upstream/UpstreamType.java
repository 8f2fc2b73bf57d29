package io.lethe.events.upstream;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The facts that other systems may report, by the CloudEvents {@code type} they report them under.
 * A report's data is the body of the REST resource that takes the same fact, and {@link
 * io.lethe.events.Schemas} has the schema of each.
 */
public enum UpstreamType {
    CONSENT_GIVEN("io.lethe.upstream.ConsentGiven.v1"),
    CONSENT_WITHDRAWN("io.lethe.upstream.ConsentWithdrawn.v1"),
    ADDRESS_SUPPRESSED("io.lethe.upstream.AddressSuppressed.v1"),
    OBJECTION_RAISED("io.lethe.upstream.ObjectionRaised.v1"),
    OBJECTION_WITHDRAWN("io.lethe.upstream.ObjectionWithdrawn.v1"),
    LAWFUL_BASIS_RECORDED("io.lethe.upstream.LawfulBasisRecorded.v1"),
    LAWFUL_BASIS_ENDED("io.lethe.upstream.LawfulBasisEnded.v1"),
    RESIDENCE_RECORDED("io.lethe.upstream.ResidenceRecorded.v1"),
    BIRTH_DATE_RECORDED("io.lethe.upstream.BirthDateRecorded.v1"),
    PARENTAL_CONSENT_GIVEN("io.lethe.upstream.ParentalConsentGiven.v1"),
    PARENTAL_CONSENT_WITHDRAWN("io.lethe.upstream.ParentalConsentWithdrawn.v1"),
    SCREENING_RECORDED("io.lethe.upstream.ScreeningRecorded.v1"),
    CONTACT_REGISTERED("io.lethe.upstream.ContactRegistered.v1"),
    PROCESSING_RESTRICTED("io.lethe.upstream.ProcessingRestricted.v1"),
    ERASURE_REQUESTED("io.lethe.upstream.ErasureRequested.v1"),
    BREACH_DETECTED("io.lethe.upstream.BreachDetected.v1");

    private final String cloudEventType;

    UpstreamType(String cloudEventType) {
        this.cloudEventType = cloudEventType;
    }

    /** The CloudEvents {@code type}. */
    public String cloudEventType() {
        return cloudEventType;
    }

    /** The report of that CloudEvents {@code type}, or empty where there is none. */
    public static Optional<UpstreamType> ofCloudEventType(String cloudEventType) {
        return Stream.of(values())
                .filter(type -> type.cloudEventType.equals(cloudEventType))
                .findFirst();
    }
}
