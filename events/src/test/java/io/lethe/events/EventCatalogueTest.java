package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.consent.ConsentGiven;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCatalogueTest {

    private static final EventType GIVEN =
            new EventType("io.lethe.consent.ConsentGiven", "1", ConsentGiven.class);

    // Names are compared with text and not derived: a class that moves must not rename an event.
    @Test
    void theNamesAreTheOnesThatWerePublished() {
        List<String> names = EventCatalogue.all().stream().map(EventType::cloudEventType).toList();

        assertThat(names)
                .containsExactly(
                        "io.lethe.consent.ConsentGiven.v1",
                        "io.lethe.consent.ConsentWithdrawn.v1",
                        "io.lethe.consent.AddressSuppressed.v1",
                        "io.lethe.consent.ConsentExpired.v1",
                        "io.lethe.consent.ConsentEndMoved.v1",
                        "io.lethe.consent.ConsentsMerged.v1",
                        "io.lethe.consent.ConsentsTakenOver.v1",
                        "io.lethe.contact.SubjectsMerged.v1",
                        "io.lethe.consent.OptInRequested.v1",
                        "io.lethe.consent.OptInConfirmed.v1",
                        "io.lethe.consent.OptInLapsed.v1",
                        "io.lethe.consent.ObjectionRaised.v1",
                        "io.lethe.consent.ObjectionUpheld.v1",
                        "io.lethe.consent.ObjectionOverridden.v1",
                        "io.lethe.consent.ObjectionWithdrawn.v1",
                        "io.lethe.consent.LawfulBasisRecorded.v1",
                        "io.lethe.consent.LawfulBasisEnded.v1",
                        "io.lethe.consent.ResidenceRecorded.v1",
                        "io.lethe.consent.BirthDateRecorded.v1",
                        "io.lethe.consent.ParentalConsentGiven.v1",
                        "io.lethe.consent.ParentalConsentWithdrawn.v1",
                        "io.lethe.consent.ScreeningRecorded.v1",
                        "io.lethe.consent.ConsentPaused.v1",
                        "io.lethe.consent.ConsentResumed.v1",
                        "io.lethe.consent.PreferenceLinkRequested.v1",
                        "io.lethe.consent.SubjectsLookedUp.v1",
                        "io.lethe.consent.DecisionsCounted.v1",
                        "io.lethe.purpose.PurposeDefined.v1",
                        "io.lethe.purpose.PurposeRetired.v1",
                        "io.lethe.notice.NoticePublished.v1",
                        "io.lethe.restriction.ProcessingRestricted.v1",
                        "io.lethe.restriction.ProcessingRestrictionLifted.v1",
                        "io.lethe.contact.ContactRegistered.v1",
                        "io.lethe.contact.ContactChanged.v1",
                        "io.lethe.contact.PersonalDataAccessed.v1",
                        "io.lethe.erasure.ErasureRequested.v1",
                        "io.lethe.erasure.SubjectKeysDestroyed.v1",
                        "io.lethe.erasure.PersonalDataPurged.v1",
                        "io.lethe.erasure.PurgeAcknowledged.v1",
                        "io.lethe.erasure.ErasureCompleted.v1",
                        "io.lethe.breach.BreachDetected.v1",
                        "io.lethe.breach.AuthorityNotified.v1",
                        "io.lethe.breach.NotificationWaived.v1",
                        "io.lethe.breach.BreachClosed.v1");
    }

    @Test
    void findsATypeByClassByNameAndByCloudEventsType() {
        assertThat(EventCatalogue.forClass(ConsentGiven.class)).isEqualTo(GIVEN);
        assertThat(EventCatalogue.forName("io.lethe.consent.ConsentGiven")).contains(GIVEN);
        assertThat(EventCatalogue.forCloudEventType("io.lethe.consent.ConsentGiven.v1"))
                .contains(GIVEN);
    }

    @Test
    void knowsNoOtherRevisionAndNoOtherName() {
        assertThat(EventCatalogue.forCloudEventType("io.lethe.consent.ConsentGiven.v2")).isEmpty();
        assertThat(EventCatalogue.forName("io.lethe.consent.ConsentGiven.v1")).isEmpty();
    }

    @Test
    void refusesAClassThatWasNeverCatalogued() {
        record Whispered(String key, Instant at) implements DomainEvent {}

        assertThatThrownBy(() -> EventCatalogue.forClass(Whispered.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "-1", "1.0", "one", "1000000"})
    void aRevisionIsAWholeNumberInItsOneSpelling(String revision) {
        assertThatThrownBy(() -> new EventType("io.lethe.A", revision, ConsentGiven.class))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("revision: ");
    }
}
