package io.lethe.contact.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.contact.contacts.ContactCommand.AccessContact;
import io.lethe.contact.contacts.ContactCommand.LiftRestriction;
import io.lethe.contact.contacts.ContactCommand.MergeContacts;
import io.lethe.contact.contacts.ContactCommand.RegisterContact;
import io.lethe.contact.contacts.ContactCommand.RestrictProcessing;
import io.lethe.events.Personal;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactEvent;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionEvent;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Map<String, Personal<String>> ADA =
            Map.of("fullName", Personal.known("Ada"));
    private static final Map<String, Personal<String>> HOME =
            Map.of("email", Personal.known("ada@example.org"));
    private static final Map<String, Personal<String>> WORK =
            Map.of("email", Personal.known("ada@example.com"));

    private static final SubjectId EVE = SubjectId.random();

    private final SubjectId ada = SubjectId.random();

    private ContactRegistered registered(Map<String, Personal<String>> contact, Instant at) {
        return new ContactRegistered(ada, ADA, contact, at);
    }

    private List<? extends SubjectEvent> tell(ContactRegistered told, Contact state) {
        return ContactDecider.decide(new RegisterContact(told, told.at()), state);
    }

    private ProcessingRestricted restricted(String id, Instant at) {
        return new ProcessingRestricted(id, ada, RestrictionGround.LEGAL_CLAIMS, at);
    }

    private ProcessingRestrictionLifted lifted(String id) {
        return new ProcessingRestrictionLifted(id, ada, NOON);
    }

    private static Contact after(SubjectEvent... events) {
        Contact state = Contact.NONE;
        for (SubjectEvent event : events) {
            state =
                    switch (event) {
                        case ContactEvent it -> ContactDecider.evolve(state, it);
                        case RestrictionEvent it -> ContactDecider.evolve(state, it);
                        default -> throw new AssertionError(event);
                    };
        }
        return state;
    }

    @Test
    void whatIsToldFirstIsRegistered() {
        assertThat(tell(registered(HOME, NOON), Contact.NONE))
                .isEqualTo(List.of(registered(HOME, NOON)));
    }

    @Test
    void tellingTheSameAgainChangesNothing() {
        Contact state = after(registered(HOME, NOON));

        assertThat(tell(registered(HOME, NOON.plusSeconds(60)), state)).isEmpty();
    }

    @Test
    void onlyWhatChangedIsRecorded() {
        Contact state = after(registered(HOME, NOON));

        assertThat(tell(registered(WORK, NOON.plusSeconds(60)), state))
                .isEqualTo(List.of(new ContactChanged(ada, Map.of(), WORK, NOON.plusSeconds(60))));
    }

    @Test
    void aValueThatALaterOneFollowedIsNoNewsAndOneThatWasMissingIs() {
        Contact state = after(registered(WORK, NOON));
        ContactRegistered earlier =
                new ContactRegistered(
                        ada,
                        Map.of("nickname", Personal.known("Countess")),
                        HOME,
                        NOON.minusSeconds(60));

        assertThat(tell(earlier, state))
                .isEqualTo(
                        List.of(
                                new ContactChanged(
                                        ada, earlier.identity(), Map.of(), earlier.at())));
    }

    @Test
    void theLatestValueByItsOwnTimeIsHeldWhateverTheOrder() {
        ContactRegistered home = registered(HOME, NOON);
        ContactChanged work = new ContactChanged(ada, Map.of(), WORK, NOON.plusSeconds(60));
        ContactChanged homeLate = new ContactChanged(ada, Map.of(), HOME, NOON);

        assertThat(after(home, work).readable().get("email")).isEqualTo("ada@example.com");
        assertThat(after(registered(WORK, NOON.plusSeconds(60)), homeLate).readable().get("email"))
                .isEqualTo("ada@example.com");
    }

    @Test
    void aFactFromTheFutureIsRefused() {
        assertThatThrownBy(
                        () ->
                                ContactDecider.decide(
                                        new RegisterContact(
                                                registered(HOME, NOON.plusSeconds(121)), NOON),
                                        Contact.NONE))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.slug()).isEqualTo("in-the-future"));
    }

    @Test
    void aLookNamesTheFieldsThatCanBeShown() {
        AccessContact look = new AccessContact(ada, "Answering a complaint", NOON);

        assertThat(ContactDecider.decide(look, after(registered(HOME, NOON))))
                .isEqualTo(
                        List.of(
                                new PersonalDataAccessed(
                                        ada,
                                        List.of("email", "fullName"),
                                        "Answering a complaint",
                                        NOON)));
    }

    @Test
    void whereThereIsNothingToBeSeenNoLookIsRecorded() {
        AccessContact look = new AccessContact(ada, "Answering a complaint", NOON);
        ContactRegistered erased =
                new ContactRegistered(ada, Map.of("fullName", Personal.erased()), Map.of(), NOON);

        assertThatThrownBy(() -> ContactDecider.decide(look, Contact.NONE))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.slug()).isEqualTo("contact-unknown"));
        assertThatThrownBy(() -> ContactDecider.decide(look, after(erased)))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.slug()).isEqualTo("subject-erased"));
    }

    @Test
    void everyRestrictionStandsForItselfAndTheSameOneIsToldOnce() {
        Contact state = after(restricted("r-1", NOON));

        assertThat(decide(restricted("r-2", NOON.plusSeconds(1)), state)).hasSize(1);
        assertThat(decide(restricted("r-3", NOON), state)).isEmpty();
        assertThat(decide(restricted("r-4", NOON), after(restricted("r-1", NOON), lifted("r-1"))))
                .isEmpty();
    }

    private static List<? extends SubjectEvent> decide(ProcessingRestricted fact, Contact state) {
        return ContactDecider.decide(new RestrictProcessing(fact, NOON.plusSeconds(60)), state);
    }

    @Test
    void liftingTwiceChangesNothingAndLiftingWhatNeverWasIsRefused() {
        LiftRestriction lift = new LiftRestriction(lifted("r-1"));

        assertThat(ContactDecider.decide(lift, after(restricted("r-1", NOON))))
                .isEqualTo(List.of(lifted("r-1")));
        assertThat(ContactDecider.decide(lift, after(restricted("r-1", NOON), lifted("r-1"))))
                .isEmpty();
        assertThatThrownBy(() -> ContactDecider.decide(lift, Contact.NONE))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        it -> assertThat(it.slug()).isEqualTo("restriction-unknown"));
    }

    private List<? extends SubjectEvent> merge(MergedRecord theirs, Contact state) {
        return ContactDecider.decide(
                new MergeContacts(new SubjectsMerged(ada, EVE, "Same card", NOON), theirs), state);
    }

    @Test
    void aMergeAddsWhatTheSurvivorDoesNotHaveAndContradictsNothing() {
        Contact state = after(registered(HOME, NOON));
        MergedRecord theirs =
                new MergedRecord(
                        Map.of("fullName", Personal.known("A. L.")),
                        Map.of("phone", Personal.known("+442079460000")),
                        Map.of());

        assertThat(merge(theirs, state))
                .isEqualTo(
                        List.of(
                                new SubjectsMerged(ada, EVE, "Same card", NOON),
                                new ContactChanged(
                                        ada,
                                        Map.of(),
                                        Map.of("phone", Personal.known("+442079460000")),
                                        NOON)));
    }

    @Test
    void aRestrictionThatStandsIsTheSurvivorsAlsoWhereOneLikeItWasLifted() {
        Contact state = after(restricted("r1", NOON), lifted("r1"));
        MergedRecord theirs =
                new MergedRecord(
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "r2",
                                new Contact.Restriction(
                                        RestrictionGround.LEGAL_CLAIMS, NOON, false)));

        assertThat(merge(theirs, state))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        ProcessingRestricted.class,
                        it -> {
                            assertThat(it.subject()).isEqualTo(ada);
                            assertThat(it.restriction()).isNotEqualTo("r2");
                        });
    }

    @Test
    void aMergeThatIsKnownChangesNothing() {
        Contact state = after(new SubjectsMerged(ada, EVE, "Same card", NOON));

        assertThat(merge(MergedRecord.NOTHING, state)).isEmpty();
    }

    @Test
    void nobodyIsMergedIntoWhoWasErased() {
        assertThatThrownBy(() -> merge(MergedRecord.NOTHING, Contact.purged("e1")))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.slug()).isEqualTo("subject-erased"));
    }
}
