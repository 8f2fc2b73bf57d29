package io.lethe.events;

import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
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
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEndMoved;
import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.decision.DecisionsCounted;
import io.lethe.events.erasure.ErasureCompleted;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.events.lookup.SubjectsLookedUp;
import io.lethe.events.notice.NoticePublished;
import io.lethe.events.optin.OptInConfirmed;
import io.lethe.events.optin.OptInLapsed;
import io.lethe.events.optin.OptInRequested;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every event of the platform under the name it keeps for ever. What is not in here is not written
 * to a store or a topic. Immutable and thread-safe.
 */
public final class EventCatalogue {

    private static final List<EventType> ALL =
            List.of(
                    new EventType("io.lethe.consent.ConsentGiven", "1", ConsentGiven.class),
                    new EventType("io.lethe.consent.ConsentWithdrawn", "1", ConsentWithdrawn.class),
                    new EventType(
                            "io.lethe.consent.AddressSuppressed", "1", AddressSuppressed.class),
                    new EventType("io.lethe.consent.ConsentExpired", "1", ConsentExpired.class),
                    new EventType("io.lethe.consent.ConsentEndMoved", "1", ConsentEndMoved.class),
                    new EventType("io.lethe.consent.ConsentsMerged", "1", ConsentsMerged.class),
                    new EventType(
                            "io.lethe.consent.ConsentsTakenOver", "1", ConsentsTakenOver.class),
                    new EventType("io.lethe.contact.SubjectsMerged", "1", SubjectsMerged.class),
                    new EventType("io.lethe.consent.OptInRequested", "1", OptInRequested.class),
                    new EventType("io.lethe.consent.OptInConfirmed", "1", OptInConfirmed.class),
                    new EventType("io.lethe.consent.OptInLapsed", "1", OptInLapsed.class),
                    new EventType("io.lethe.consent.ObjectionRaised", "1", ObjectionRaised.class),
                    new EventType("io.lethe.consent.ObjectionUpheld", "1", ObjectionUpheld.class),
                    new EventType(
                            "io.lethe.consent.ObjectionOverridden", "1", ObjectionOverridden.class),
                    new EventType(
                            "io.lethe.consent.ObjectionWithdrawn", "1", ObjectionWithdrawn.class),
                    new EventType(
                            "io.lethe.consent.LawfulBasisRecorded", "1", LawfulBasisRecorded.class),
                    new EventType("io.lethe.consent.LawfulBasisEnded", "1", LawfulBasisEnded.class),
                    new EventType(
                            "io.lethe.consent.ResidenceRecorded", "1", ResidenceRecorded.class),
                    new EventType(
                            "io.lethe.consent.BirthDateRecorded", "1", BirthDateRecorded.class),
                    new EventType(
                            "io.lethe.consent.ParentalConsentGiven",
                            "1",
                            ParentalConsentGiven.class),
                    new EventType(
                            "io.lethe.consent.ParentalConsentWithdrawn",
                            "1",
                            ParentalConsentWithdrawn.class),
                    new EventType(
                            "io.lethe.consent.ScreeningRecorded", "1", ScreeningRecorded.class),
                    new EventType("io.lethe.consent.ConsentPaused", "1", ConsentPaused.class),
                    new EventType("io.lethe.consent.ConsentResumed", "1", ConsentResumed.class),
                    new EventType(
                            "io.lethe.consent.PreferenceLinkRequested",
                            "1",
                            PreferenceLinkRequested.class),
                    new EventType("io.lethe.consent.SubjectsLookedUp", "1", SubjectsLookedUp.class),
                    new EventType("io.lethe.consent.DecisionsCounted", "1", DecisionsCounted.class),
                    new EventType("io.lethe.purpose.PurposeDefined", "1", PurposeDefined.class),
                    new EventType("io.lethe.purpose.PurposeRetired", "1", PurposeRetired.class),
                    new EventType("io.lethe.notice.NoticePublished", "1", NoticePublished.class),
                    new EventType(
                            "io.lethe.restriction.ProcessingRestricted",
                            "1",
                            ProcessingRestricted.class),
                    new EventType(
                            "io.lethe.restriction.ProcessingRestrictionLifted",
                            "1",
                            ProcessingRestrictionLifted.class),
                    new EventType(
                            "io.lethe.contact.ContactRegistered", "1", ContactRegistered.class),
                    new EventType("io.lethe.contact.ContactChanged", "1", ContactChanged.class),
                    new EventType(
                            "io.lethe.contact.PersonalDataAccessed",
                            "1",
                            PersonalDataAccessed.class),
                    new EventType("io.lethe.erasure.ErasureRequested", "1", ErasureRequested.class),
                    new EventType(
                            "io.lethe.erasure.SubjectKeysDestroyed",
                            "1",
                            SubjectKeysDestroyed.class),
                    new EventType(
                            "io.lethe.erasure.PersonalDataPurged", "1", PersonalDataPurged.class),
                    new EventType(
                            "io.lethe.erasure.PurgeAcknowledged", "1", PurgeAcknowledged.class),
                    new EventType("io.lethe.erasure.ErasureCompleted", "1", ErasureCompleted.class),
                    new EventType("io.lethe.breach.BreachDetected", "1", BreachDetected.class),
                    new EventType(
                            "io.lethe.breach.AuthorityNotified", "1", AuthorityNotified.class),
                    new EventType(
                            "io.lethe.breach.NotificationWaived", "1", NotificationWaived.class),
                    new EventType("io.lethe.breach.BreachClosed", "1", BreachClosed.class));

    // Collecting into maps refuses a name or a class that stands in the list twice.
    private static final Map<String, EventType> BY_NAME = by(EventType::name);
    private static final Map<Class<?>, EventType> BY_CLASS = by(EventType::eventClass);
    private static final Map<String, EventType> BY_CLOUD_EVENT_TYPE = by(EventType::cloudEventType);

    private EventCatalogue() {}

    /** All types, each in the revision that is written today, in a fixed order. */
    public static List<EventType> all() {
        return ALL;
    }

    /**
     * The type of an event class; an {@link IllegalArgumentException} for a class that was never
     * catalogued.
     */
    public static EventType forClass(Class<? extends DomainEvent> eventClass) {
        EventType type = BY_CLASS.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException(
                    eventClass.getName() + " is not in the event catalogue");
        }
        return type;
    }

    /** The type of that permanent name (without a revision), or empty where there is none. */
    public static Optional<EventType> forName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type whose current revision has that CloudEvents {@code type}, or empty: an older
     * revision is found by its name only.
     */
    public static Optional<EventType> forCloudEventType(String cloudEventType) {
        return Optional.ofNullable(BY_CLOUD_EVENT_TYPE.get(cloudEventType));
    }

    private static <K> Map<K, EventType> by(Function<EventType, ? extends K> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
