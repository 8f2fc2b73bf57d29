package io.lethe.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.fixture.SomeTerms;
import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurposeDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant SPRING = Instant.parse("2026-04-01T00:00:00Z");

    private static PurposeDefined offers(String title, Instant from, Origin origin, Instant at) {
        return new PurposeDefined("offers", SomeTerms.called(title), from, origin, at);
    }

    private static PurposeDefined inFile(String title, Instant at) {
        return offers(title, at, Origin.FILE, at);
    }

    private static PurposeDefined asked(String title, Instant at) {
        return offers(title, at, Origin.REQUEST, at);
    }

    private static PurposeRetired retired(Origin origin) {
        return new PurposeRetired("offers", origin, ONE);
    }

    private static List<PurposeEvent> define(PurposeDefined wanted, PurposeEvent... before) {
        return PurposeDecider.decide(new DefinePurpose(wanted, null), after(before));
    }

    private static List<PurposeEvent> retire(Origin origin, PurposeEvent... before) {
        return PurposeDecider.decide(new RetirePurpose(retired(origin), null), after(before));
    }

    private static PurposeDecider.State after(PurposeEvent... events) {
        PurposeDecider.State state = PurposeDecider.NONE;
        for (PurposeEvent event : events) {
            state = PurposeDecider.evolve(event, state);
        }
        return state;
    }

    @Test
    void aPurposeThatIsNewIsDefined() {
        assertThat(define(inFile("a", NOON))).containsExactly(inFile("a", NOON));
    }

    @Test
    void theSameTermsReadAtALaterStartChangeNothing() {
        assertThat(define(inFile("a", ONE), inFile("a", NOON))).isEmpty();
    }

    @Test
    void otherTermsAreNews() {
        assertThat(define(inFile("b", ONE), inFile("a", NOON))).hasSize(1);
        assertThat(define(asked("b", ONE), inFile("a", NOON))).hasSize(1);
    }

    @Test
    void whatWasChangedByRequestIsNotUndoneByAFileThatSaysTheSameAsBefore() {
        assertThat(define(inFile("a", ONE), inFile("a", NOON), asked("b", NOON))).isEmpty();
        assertThat(retire(Origin.FILE, asked("b", NOON))).isEmpty();
        assertThat(
                        define(
                                inFile("a", ONE),
                                inFile("a", NOON),
                                new PurposeRetired("offers", Origin.REQUEST, NOON)))
                .isEmpty();
    }

    @Test
    void theFileIsHeardWhenItSaysSomethingElse() {
        assertThat(define(inFile("c", ONE), inFile("a", NOON), asked("b", NOON))).hasSize(1);
        assertThat(retire(Origin.FILE, inFile("a", NOON), asked("b", NOON))).hasSize(1);
    }

    @Test
    void theFileCatchesUpWithARequest() {
        PurposeDefined caughtUp = inFile("b", ONE);

        assertThat(define(caughtUp, inFile("a", NOON), asked("b", NOON))).hasSize(1);
        assertThat(
                        define(
                                inFile("b", SPRING),
                                inFile("a", NOON),
                                asked("b", NOON),
                                caughtUp,
                                asked("c", ONE)))
                .as("the file said so before")
                .isEmpty();
    }

    @Test
    void aVersionToComeIsNewsOnce() {
        PurposeDefined coming = offers("a", SPRING, Origin.FILE, NOON);

        assertThat(define(coming, inFile("b", NOON))).containsExactly(coming);
        assertThat(define(offers("a", SPRING, Origin.FILE, ONE), coming)).isEmpty();
        assertThat(define(offers("a", SPRING, Origin.FILE, SPRING), coming))
                .as("its time has come")
                .isEmpty();
        assertThat(define(inFile("a", ONE), coming)).as("at once, after all").hasSize(1);
    }

    @Test
    void aPurposeIsRetiredOnceAndCanComeBack() {
        assertThat(retire(Origin.REQUEST, inFile("a", NOON)))
                .containsExactly(retired(Origin.REQUEST));
        assertThat(retire(Origin.REQUEST, inFile("a", NOON), retired(Origin.REQUEST))).isEmpty();
        assertThat(define(asked("a", ONE), inFile("a", NOON), retired(Origin.REQUEST))).hasSize(1);
        assertThat(define(inFile("a", ONE), inFile("a", NOON), retired(Origin.FILE))).hasSize(1);
    }

    @Test
    void whatNeverWasCannotBeRetired() {
        assertThatThrownBy(() -> retire(Origin.REQUEST))
                .hasMessage("There never was a purpose of this name");
        assertThat(retire(Origin.FILE)).isEmpty();
    }

    @Test
    void whoHasNotSeenTheLatestVersionIsRefused() {
        PurposeDecider.State second = after(inFile("a", NOON), asked("b", NOON));

        assertThat(PurposeDecider.decide(new DefinePurpose(asked("c", ONE), 2L), second))
                .hasSize(1);
        assertThatThrownBy(
                        () -> PurposeDecider.decide(new DefinePurpose(asked("c", ONE), 1L), second))
                .hasMessageContaining("which has version 2 now");
        assertThatThrownBy(
                        () -> PurposeDecider.decide(new DefinePurpose(asked("c", ONE), 0L), second))
                .hasMessageContaining("which has version 2 now");
    }
}
