package io.lethe.consent.circumstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.BirthDateRecorded;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ConsentPaused;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.ObjectionOverridden;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.circumstance.ObjectionUpheld;
import io.lethe.events.circumstance.ObjectionWithdrawn;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircumstanceDeciderTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final SubjectId ada = SubjectId.random();
    private final ObjectionRaised raised = new ObjectionRaised(ada, "research", Map.of(), NOON);

    private static List<CircumstanceEvent> decide(CircumstanceEvent fact, Circumstances state) {
        return CircumstanceDecider.decide(
                new RecordCircumstance(fact, NOON.plus(Duration.ofDays(1))), state);
    }

    private static Circumstances after(CircumstanceEvent... events) {
        Circumstances state = Circumstances.NONE;
        for (CircumstanceEvent event : events) {
            state = CircumstanceDecider.evolve(state, event);
        }
        return state;
    }

    private static State objection(Circumstances state) {
        return state.find(Kind.OBJECTION, "research", "").orElseThrow().state();
    }

    @Test
    void whatIsKnownAlreadyIsNoNews() {
        assertThat(decide(raised, Circumstances.NONE)).containsExactly(raised);
        assertThat(decide(raised, after(raised))).isEmpty();
    }

    @Test
    void theLatestHoldsWhateverTheOrderOfArrival() {
        var withdrawn = new ObjectionWithdrawn(ada, "research", NOON.plusSeconds(1));

        assertThat(objection(after(raised, withdrawn))).isEqualTo(State.WITHDRAWN);
        assertThat(objection(after(withdrawn, raised))).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void ofTwoOfTheSameInstantTheOneThatAllowsLessHolds() {
        var withdrawn = new ObjectionWithdrawn(ada, "research", NOON);

        assertThat(objection(after(raised, withdrawn))).isEqualTo(State.RAISED);
        assertThat(objection(after(withdrawn, raised))).isEqualTo(State.RAISED);
    }

    @Test
    void thereIsNothingToRuleOnWithoutAnObjectionThatStands() {
        var upheld = new ObjectionUpheld(ada, "research", NOON.plusSeconds(2));
        var withdrawn = new ObjectionWithdrawn(ada, "research", NOON.plusSeconds(1));

        assertThatThrownBy(() -> decide(upheld, Circumstances.NONE))
                .isInstanceOf(Refusal.class)
                .extracting(it -> ((Refusal) it).slug())
                .isEqualTo("objection-missing");
        assertThatThrownBy(() -> decide(upheld, after(raised, withdrawn)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aRulingCanBeChanged() {
        var upheld = new ObjectionUpheld(ada, "research", NOON.plusSeconds(1));
        var overridden = new ObjectionOverridden(ada, "research", Map.of(), NOON.plusSeconds(2));

        assertThat(decide(overridden, after(raised, upheld))).containsExactly(overridden);
        assertThat(objection(after(raised, upheld, overridden))).isEqualTo(State.OVERRIDDEN);
    }

    @Test
    void ofABirthDateOnlyTheMonthIsKeptInClear() {
        var born =
                new BirthDateRecorded(
                        ada,
                        Map.of(BirthDateRecorded.BIRTH_DATE, Personal.known("2012-05-31")),
                        NOON);

        assertThat(after(born).find(Kind.BIRTH, "", "").orElseThrow().value()).isEqualTo("2012-05");
    }

    @Test
    void aBirthDateThatWasErasedSaysNothing() {
        var erased =
                new BirthDateRecorded(
                        ada, Map.of(BirthDateRecorded.BIRTH_DATE, Personal.erased()), NOON);

        assertThat(after(erased).isEmpty()).isTrue();
    }

    @Test
    void aPauseLapsesOnceAndOnlyIfItWasNotMadeLonger() {
        var paused = new ConsentPaused(ada, "offers", "email", NOON.plusSeconds(60), NOON);
        var longer =
                new ConsentPaused(
                        ada, "offers", "email", NOON.plusSeconds(90), NOON.plusSeconds(30));
        var lapsed =
                new ConsentResumed(
                        ada, "offers", "email", ResumeReason.LAPSED, NOON.plusSeconds(60));

        assertThat(decide(lapsed, after(paused))).containsExactly(lapsed);
        assertThat(decide(lapsed, after(paused, lapsed))).isEmpty();
        assertThat(decide(lapsed, after(paused, longer))).isEmpty();
        assertThat(decide(lapsed, Circumstances.NONE)).isEmpty();
    }

    @Test
    void onceTheSubjectWasErasedNothingIsTaken() {
        assertThatThrownBy(() -> decide(raised, Circumstances.CLOSED))
                .isInstanceOf(Refusal.class)
                .extracting(it -> ((Refusal) it).slug())
                .isEqualTo("subject-erased");
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        var early = new ResidenceRecorded(ada, "FR", Instant.parse("1989-12-31T23:59:59.999999Z"));
        var late = new ResidenceRecorded(ada, "FR", NOON.plus(Duration.ofDays(2)));

        assertThatThrownBy(() -> decide(early, Circumstances.NONE))
                .extracting(it -> ((Refusal) it).slug())
                .isEqualTo("before-1990");
        assertThatThrownBy(() -> decide(late, Circumstances.NONE))
                .extracting(it -> ((Refusal) it).slug())
                .isEqualTo("in-the-future");
    }
}
