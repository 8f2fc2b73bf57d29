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
