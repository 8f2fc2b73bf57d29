package io.lethe.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.consents.ConsentDecider;
import io.lethe.consent.consents.Consents;
import io.lethe.consent.preferences.PreferenceChange.EndObjection;
import io.lethe.consent.preferences.PreferenceChange.Give;
import io.lethe.consent.preferences.PreferenceChange.Pause;
import io.lethe.consent.preferences.PreferenceChange.Resume;
import io.lethe.consent.preferences.PreferenceChange.Signal;
import io.lethe.consent.preferences.PreferenceChange.Withdraw;
import io.lethe.consent.preferences.PreferenceCommand.Change;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferenceDeciderTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Give GIVE =
            new Give("offers", "email", "v1", "preferences-link", true, Map.of());
    private static final Withdraw WITHDRAW = new Withdraw("offers", "email");
    private static final PreferenceChange.Objection OBJECT =
            new PreferenceChange.Objection("offers", Map.of());
    private static final Signal SIGNAL = new Signal("offers", Map.of());
    private static final Pause PAUSE = new Pause("offers", "email", NOON.plus(Duration.ofDays(90)));

    private final SubjectId ada = SubjectId.random();
    private Consents consents = Consents.NONE;
    private Circumstances circumstances = Circumstances.NONE;

    /** What follows, and is so from then on. */
    private List<SubjectEvent> at(Instant when, PreferenceChange... changes) {
        List<SubjectEvent> events =
                PreferenceDecider.decide(
                        new Change(ada, List.of(changes), when), consents, circumstances);
        events.forEach(this::happened);
        return events;
    }

    private void happened(SubjectEvent event) {
        switch (event) {
            case ConsentEvent it -> consents = ConsentDecider.evolve(consents, it);
            case CircumstanceEvent it ->
                    circumstances = CircumstanceDecider.evolve(circumstances, it);
            default -> throw new AssertionError(event);
        }
    }

    @Test
    void allThatIsWantedFollowsInItsOrderAndOnce() {
        var wanted = new PreferenceChange[] {GIVE, new Withdraw("news", "email"), PAUSE};

        assertThat(at(NOON, wanted))
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("ConsentGiven", "ConsentWithdrawn", "ConsentPaused");
        assertThat(at(NOON.plusSeconds(60), wanted)).isEmpty();
    }

    @Test
    void whoAgreesAgainOnALaterDayAgreedAnew() {
        at(NOON, GIVE);

        assertThat(at(NOON.plus(Duration.ofHours(23)), GIVE)).isEmpty();
        assertThat(at(NOON.plus(Duration.ofHours(25)), GIVE)).hasSize(1);
    }

    @Test
    void whoAgreesToAnotherNoticeAgreedAnew() {
        at(NOON, GIVE);

        assertThat(
                        at(
                                NOON.plusSeconds(1),
                                new Give("offers", "email", "v2", "link", true, Map.of())))
                .hasSize(1);
    }

    @Test
    void aConsentGivenAfterAWithdrawalWhoseClockWasAheadHolds() {
        happened(new ConsentWithdrawn(ada, "offers", "email", NOON.plusSeconds(90)));

        at(NOON, GIVE);

        assertThat(consents.standing(new Consents.Scope("offers", "email")).isGiven()).isTrue();
    }

    @Test
    void aWithdrawalOfAConsentWhoseClockWasAheadHolds() {
        happened(
                new ConsentGiven(
                        ada,
                        "offers",
                        "email",
                        "v1",
                        "form",
                        true,
                        Map.of(),
                        NOON.plusSeconds(90)));

        at(NOON, WITHDRAW);

        assertThat(consents.standing(new Consents.Scope("offers", "email")).isGiven()).isFalse();
        assertThat(at(NOON.plusSeconds(1), WITHDRAW)).isEmpty();
    }

    @Test
    void whoAgreesTakesTheObjectionBack() {
        at(NOON, OBJECT);

        assertThat(at(NOON.plusSeconds(1), GIVE))
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("ConsentGiven", "ObjectionWithdrawn");
    }

    @Test
    void whoObjectsTwiceObjectedOnce() {
        assertThat(at(NOON, OBJECT)).hasSize(1);
        assertThat(at(NOON.plusSeconds(1), OBJECT)).isEmpty();
        assertThat(at(NOON.plusSeconds(2), new EndObjection("offers"))).hasSize(1);
        assertThat(at(NOON.plusSeconds(3), new EndObjection("offers"))).isEmpty();
        assertThat(at(NOON.plusSeconds(4), OBJECT)).hasSize(1);
    }

    @Test
    void aSignalObjectsOnceAndNeverAgainstWhatWasTakenBack() {
        assertThat(at(NOON, SIGNAL)).hasOnlyElementsOfType(ObjectionRaised.class).hasSize(1);
        assertThat(at(NOON.plusSeconds(1), SIGNAL)).isEmpty();

        at(NOON.plusSeconds(2), new EndObjection("offers"));

        assertThat(at(NOON.plusSeconds(3), SIGNAL)).isEmpty();
    }

    @Test
    void aPauseIsMadeLongerOrShorterAndEnds() {
        Pause shorter = new Pause("offers", "email", NOON.plus(Duration.ofDays(30)));
        Resume resume = new Resume("offers", "email");

        assertThat(at(NOON, PAUSE)).hasSize(1);
        assertThat(at(NOON, shorter)).hasSize(1);
        assertThat(at(NOON.plusSeconds(1), shorter)).isEmpty();
        assertThat(at(NOON.plusSeconds(2), resume))
                .hasOnlyElementsOfType(ConsentResumed.class)
                .hasSize(1);
        assertThat(at(NOON.plusSeconds(3), resume)).isEmpty();
        assertThat(at(NOON.plusSeconds(4), shorter)).hasSize(1);
        // Its time is up: there is nothing to end.
        assertThat(at(NOON.plus(Duration.ofDays(31)), resume)).isEmpty();
    }

    @Test
    void nothingIsTakenOfWhoWasErased() {
        assertThatThrownBy(
                        () ->
                                PreferenceDecider.decide(
                                        new Change(ada, List.of(WITHDRAW), NOON),
                                        new Consents(Map.of(), Map.of(), "case"),
                                        Circumstances.CLOSED))
                .isInstanceOf(Refusal.class)
                .extracting(it -> ((Refusal) it).slug())
                .isEqualTo("subject-erased");
    }
}
