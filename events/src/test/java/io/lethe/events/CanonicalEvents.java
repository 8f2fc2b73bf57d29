package io.lethe.events;

import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachNature;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionGround;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** One event of each type with every field filled: the one whose JSON is approved. */
final class CanonicalEvents {

    static final SubjectId SUBJECT = new SubjectId("abcdefghijklmnopqrstuvwxya");
    static final Instant AT = Instant.parse("2026-05-01T10:15:30.123456Z");

    private static final String CASE = "019a0000-0000-7000-8000-000000000001";

    private static final List<DomainEvent> ALL =
            List.of(
                    new ConsentGiven(
                            SUBJECT, "newsletter", "email", "v1", "web-form", true, Map.of(), AT),
                    new ConsentWithdrawn(SUBJECT, "newsletter", "email", AT),
                    new AddressSuppressed(SUBJECT, "email", SuppressionReason.BOUNCE, AT),
                    new PurposeDefined(
                            "offers",
                            "Offers of our partners",
                            LawfulBasis.CONSENT,
                            List.of("email", "post"),
                            true,
                            List.of("v2", "v1"),
                            AT),
                    new PurposeRetired("offers", AT),
                    new ProcessingRestricted(
                            CASE, SUBJECT, RestrictionGround.ACCURACY_CONTESTED, AT),
                    new ProcessingRestrictionLifted(CASE, SUBJECT, AT),
                    new ContactRegistered(SUBJECT, Map.of(), Map.of(), AT),
                    new ContactChanged(SUBJECT, Map.of(), Map.of(), AT),
                    new PersonalDataAccessed(
                            SUBJECT, List.of("fullName", "email"), "Answering a complaint", AT),
                    new ErasureRequested(CASE, SUBJECT, ErasureGround.ART_17_1_B, AT),
                    new BreachDetected(
                            CASE,
                            "Laptop „Süd/3“ lost",
                            Instant.parse("2026-05-01T12:00:00Z"),
                            EnumSet.of(BreachNature.AVAILABILITY, BreachNature.CONFIDENTIALITY),
                            "siem",
                            AT));

    private CanonicalEvents() {}

    static DomainEvent of(EventType type) {
        return ALL.stream()
                .filter(event -> event.getClass() == type.eventClass())
                .findFirst()
                .orElseThrow(() -> new AssertionError("add a canonical " + type.cloudEventType()));
    }
}
