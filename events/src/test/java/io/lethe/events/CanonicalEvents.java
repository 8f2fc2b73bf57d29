package io.lethe.events;

import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachNature;
import io.lethe.events.breach.NotificationWaived;
import io.lethe.events.circumstance.BirthDateRecorded;
import io.lethe.events.circumstance.ConsentPaused;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.LawfulBasisEnded;
import io.lethe.events.circumstance.LawfulBasisRecorded;
import io.lethe.events.circumstance.ObjectionOverridden;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.circumstance.ObjectionUpheld;
import io.lethe.events.circumstance.ObjectionWithdrawn;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.events.circumstance.ParentalConsentWithdrawn;
import io.lethe.events.circumstance.PreferenceRegister;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEndMoved;
import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.decision.DecisionsCounted;
import io.lethe.events.erasure.ErasureCompleted;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.events.lookup.SubjectsLookedUp;
import io.lethe.events.notice.NoticePublished;
import io.lethe.events.optin.LapseReason;
import io.lethe.events.optin.OptInConfirmed;
import io.lethe.events.optin.OptInLapsed;
import io.lethe.events.optin.OptInRequested;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.events.purpose.AgeRule;
import io.lethe.events.purpose.Controller;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.MarketingOf;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.events.purpose.PurposeText;
import io.lethe.events.purpose.SpecialCategory;
import io.lethe.events.purpose.SpecialCategoryCondition;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionGround;
import java.time.Instant;
import java.time.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** One event of each type with every field filled: the one whose JSON is approved. */
final class CanonicalEvents {

    static final SubjectId SUBJECT = new SubjectId("abcdefghijklmnopqrstuvwxya");
    private static final SubjectId OTHER = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");
    static final Instant AT = Instant.parse("2026-05-01T10:15:30.123456Z");

    private static final String CASE = "019a0000-0000-7000-8000-000000000001";

    private static final List<DomainEvent> ALL =
            List.of(
                    new ConsentGiven(
                            SUBJECT, "newsletter", "email", "v1", "web-form", true, Map.of(), AT),
                    new ConsentWithdrawn(SUBJECT, "newsletter", "email", AT),
                    new AddressSuppressed(SUBJECT, "email", SuppressionReason.BOUNCE, AT),
                    new ConsentExpired(SUBJECT, "newsletter", "email", CASE, AT),
                    new ConsentsMerged(SUBJECT, OTHER, AT),
                    new ConsentsTakenOver(SUBJECT, OTHER, 7, AT),
                    new SubjectsMerged(SUBJECT, OTHER, "Gleiche Adresse auf „Vertrag 3“", AT),
                    new ConsentEndMoved(
                            SUBJECT,
                            "newsletter",
                            "email",
                            CASE,
                            Instant.parse("2026-05-01T12:00:00Z"),
                            AT),
                    new OptInRequested(
                            CASE,
                            SUBJECT,
                            "offers",
                            "email",
                            "v1",
                            "0123456789abcdef".repeat(4),
                            "footer",
                            false,
                            "de",
                            Map.of(),
                            Map.of(),
                            AT,
                            AT),
                    new ObjectionRaised(SUBJECT, "offers", Map.of(), AT),
                    new ObjectionUpheld(SUBJECT, "offers", AT),
                    new ObjectionOverridden(SUBJECT, "offers", Map.of(), AT),
                    new ObjectionWithdrawn(SUBJECT, "offers", AT),
                    new LawfulBasisRecorded(
                            SUBJECT,
                            "offers",
                            LawfulBasis.CONTRACT,
                            Map.of(),
                            Instant.parse("2026-05-01T12:00:00Z"),
                            AT),
                    new LawfulBasisEnded(SUBJECT, "offers", AT),
                    new ResidenceRecorded(SUBJECT, "FR", AT),
                    new BirthDateRecorded(SUBJECT, Map.of(), AT),
                    new ParentalConsentGiven(
                            SUBJECT, "offers", "phone", "e-mail-and-link", Map.of(), AT),
                    new ParentalConsentWithdrawn(SUBJECT, "offers", "phone", AT),
                    new ScreeningRecorded(SUBJECT, "phone", PreferenceRegister.CTPS, true, AT, AT),
                    new ConsentPaused(SUBJECT, "offers", "email", AT.plusSeconds(86_400), AT),
                    new ConsentResumed(SUBJECT, "offers", "email", ResumeReason.LAPSED, AT),
                    new PreferenceLinkRequested(CASE, SUBJECT, "de", Map.of(), Map.of(), AT, AT),
                    new SubjectsLookedUp(CASE, 10_000, 9_998, AT),
                    new DecisionsCounted(
                            CASE,
                            "client:crm",
                            "offers",
                            2,
                            1,
                            Map.of("consent-given", 2L, "suppressed", 1L),
                            Instant.parse("2026-05-01T10:14:30Z"),
                            AT),
                    new OptInConfirmed(CASE, SUBJECT, Map.of(), AT),
                    new OptInLapsed(CASE, SUBJECT, LapseReason.EXPIRED, AT),
                    new PurposeDefined(
                            "offers", offers(), AT.plusSeconds(86_400), Origin.REQUEST, AT),
                    new PurposeRetired("offers", Origin.FILE, AT),
                    NoticePublished.of(
                            "v1",
                            "en",
                            new Controller(
                                    "Example Ltd",
                                    "1 Example Street, Dublin",
                                    "privacy@example.org",
                                    "IE"),
                            "What we do\n\nWe write to you, „gern“.",
                            AT),
                    new ProcessingRestricted(
                            CASE, SUBJECT, RestrictionGround.ACCURACY_CONTESTED, AT),
                    new ProcessingRestrictionLifted(CASE, SUBJECT, AT),
                    new ContactRegistered(SUBJECT, Map.of(), Map.of(), AT),
                    new ContactChanged(SUBJECT, Map.of(), Map.of(), AT),
                    new PersonalDataAccessed(
                            SUBJECT, List.of("fullName", "email"), "Answering a complaint", AT),
                    new ErasureRequested(CASE, SUBJECT, ErasureGround.ART_17_1_B, AT),
                    new SubjectKeysDestroyed(SUBJECT, CASE, List.of("contact", "evidence"), AT),
                    new PersonalDataPurged(SUBJECT, CASE, true, AT),
                    new PurgeAcknowledged(SUBJECT, CASE, "consent-service", true, CASE, AT),
                    new ErasureCompleted(
                            SUBJECT, CASE, List.of("consent-service", "contact-service"), AT),
                    new BreachDetected(
                            CASE,
                            "Laptop „Süd/3“ lost",
                            Instant.parse("2026-05-01T12:00:00Z"),
                            EnumSet.of(BreachNature.AVAILABILITY, BreachNature.CONFIDENTIALITY),
                            "siem",
                            AT),
                    new AuthorityNotified(
                            CASE,
                            "Datenschutzbehörde",
                            "D/2026/117",
                            "Die Systeme waren „offline“",
                            AT),
                    new NotificationWaived(CASE, "The disk is encrypted: a risk is unlikely", AT),
                    new BreachClosed(CASE, AT));

    /** The same without what may be left out. */
    private static final List<DomainEvent> BARE =
            List.of(
                    new DecisionsCounted(CASE, "client:crm", null, 0, 0, Map.of(), AT, AT),
                    new OptInRequested(
                            CASE, SUBJECT, "offers", "email", "v1", null, "footer", false, "de",
                            Map.of(), Map.of(), AT, AT),
                    new ConsentEndMoved(SUBJECT, "newsletter", "email", CASE, null, AT),
                    new LawfulBasisRecorded(
                            SUBJECT, "offers", LawfulBasis.CONTRACT, Map.of(), null, AT),
                    new ScreeningRecorded(
                            SUBJECT, "phone", PreferenceRegister.CTPS, true, null, AT),
                    new ConsentPaused(SUBJECT, "offers", null, AT.plusSeconds(86_400), AT),
                    new ConsentResumed(SUBJECT, "offers", null, ResumeReason.LAPSED, AT),
                    new AuthorityNotified(CASE, "Datenschutzbehörde", null, null, AT));

    private CanonicalEvents() {}

    private static PurposeTerms offers() {
        return new PurposeTerms(
                Map.of(
                        "en", new PurposeText("Offers", "We write to you about our offers."),
                        "de", new PurposeText("Angebote", "Wir schreiben über unsere Angebote.")),
                new Controller(
                        "Example Ltd", "1 Example Street, Dublin", "privacy@example.org", "IE"),
                LawfulBasis.CONSENT,
                "https://example.org/assessments/7",
                List.of(SpecialCategory.HEALTH),
                SpecialCategoryCondition.ART_9_2_A,
                List.of("email-address", "health-record"),
                List.of("Example Mailing GmbH"),
                List.of("IE", "DE"),
                List.of("email", "post"),
                true,
                Period.ofMonths(24),
                AgeRule.ARTICLE_8,
                true,
                MarketingOf.CHARITABLE,
                true,
                false,
                List.of("v2", "v1"));
    }

    /** With the fields it must have, and no others. */
    static DomainEvent bare(EventType type) {
        return BARE.stream()
                .filter(event -> event.getClass() == type.eventClass())
                .findFirst()
                .orElseGet(() -> of(type));
    }

    static DomainEvent of(EventType type) {
        return ALL.stream()
                .filter(event -> event.getClass() == type.eventClass())
                .findFirst()
                .orElseThrow(() -> new AssertionError("add a canonical " + type.cloudEventType()));
    }
}
