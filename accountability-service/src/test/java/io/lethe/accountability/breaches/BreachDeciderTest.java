package io.lethe.accountability.breaches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.accountability.breaches.BreachCommand.CloseBreach;
import io.lethe.accountability.breaches.BreachCommand.NotifyAuthority;
import io.lethe.accountability.breaches.BreachCommand.RegisterBreach;
import io.lethe.accountability.breaches.BreachCommand.WaiveNotification;
import io.lethe.accountability.regimes.Regime;
import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachEvent;
import io.lethe.events.breach.BreachNature;
import io.lethe.events.breach.NotificationWaived;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreachDeciderTest {

    private static final Regimes REGIMES =
            new Regimes(List.of(new Regime("eu-gdpr", LocalDate.of(2018, 5, 25), 72, "b", "n")));
    private static final Instant AWARE = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant DUE = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-10T12:00:00Z");
    private static final BreachDetected DETECTED = detected(AWARE, AWARE);

    private static BreachDetected detected(Instant awareAt, Instant at) {
        return new BreachDetected(
                "b-1", "Laptop lost", awareAt, Set.of(BreachNature.CONFIDENTIALITY), "siem", at);
    }

    private static BreachState after(BreachEvent... events) {
        BreachState state = BreachState.NONE;
        for (BreachEvent event : events) {
            state = BreachDecider.evolve(state, event);
        }
        return state;
    }

    private static RegisterBreach register(BreachDetected fact) {
        return new RegisterBreach(fact, NOW, REGIMES);
    }

    private static NotifyAuthority notify(Instant at, @Nullable String delayReason) {
        return new NotifyAuthority(notified(at, delayReason), NOW, REGIMES);
    }

    private static AuthorityNotified notified(Instant at, @Nullable String delayReason) {
        return new AuthorityNotified("b-1", "ICO", null, delayReason, at);
    }

    private static WaiveNotification waive(String reason) {
        return new WaiveNotification(new NotificationWaived("b-1", reason, NOW), NOW);
    }

    private static CloseBreach close() {
        return new CloseBreach(new BreachClosed("b-1", NOW), NOW);
    }

    private static void refused(
            BreachCommand command, BreachState state, String slug, @Nullable String field) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> BreachDecider.decide(command, state))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.slug()).isEqualTo(slug);
                            assertThat(refusal.field()).isEqualTo(field);
                        });
    }

    @Test
    void aNewBreachIsRegisteredAndTheSameAgainIsNot() {
        assertThat(BreachDecider.decide(register(DETECTED), after())).containsExactly(DETECTED);
        assertThat(BreachDecider.decide(register(DETECTED), after(DETECTED))).isEmpty();
    }

    @Test
    void noInstantLiesInTheFuture() {
        Instant late = NOW.plusSeconds(121);

        refused(register(detected(late, NOW)), after(), "in-the-future", "/awareAt");
        refused(register(detected(NOW, late)), after(), "in-the-future", "/at");
        refused(notify(late, "r"), after(DETECTED), "in-the-future", "/at");
    }

    @Test
    void anotherClockMayRunTwoMinutesAhead() {
        BreachDetected ahead = detected(NOW.plusSeconds(120), NOW.plusSeconds(120));

        assertThat(BreachDecider.decide(register(ahead), after())).containsExactly(ahead);
    }

    @Test
    void whatWasKnownBeforeTheLawAppliedIsRefused() {
        Instant early = Instant.parse("2018-05-24T00:00:00Z");

        refused(register(detected(early, early)), after(), "before-the-law", "/awareAt");
    }

    @Test
    void atTheDueInstantANotificationIsInTime() {
        assertThat(BreachDecider.decide(notify(DUE, null), after(DETECTED)))
                .containsExactly(notified(DUE, null));
    }

    @Test
    void aLaterOneTellsItsReasons() {
        Instant late = DUE.plusMillis(1);

        refused(notify(late, null), after(DETECTED), "delay-reason-missing", "/delayReason");
        assertThat(BreachDecider.decide(notify(late, "Found late"), after(DETECTED)))
                .containsExactly(notified(late, "Found late"));
    }

    @Test
    void afterOneInTimeFurtherPhasesNeedNoReasons() {
        AuthorityNotified first = notified(DUE, null);

        assertThat(BreachDecider.decide(notify(NOW, null), after(DETECTED, first)))
                .containsExactly(notified(NOW, null));
    }

    @Test
    void theSameNotificationAgainChangesNothing() {
        assertThat(BreachDecider.decide(notify(DUE, null), after(DETECTED, notified(DUE, null))))
                .isEmpty();
    }

    @Test
    void nobodyIsToldBeforeAnybodyKnows() {
        refused(notify(AWARE.minusSeconds(1), null), after(DETECTED), "before-awareness", "/at");
    }

    @Test
    void theDecisionNotToNotifyIsRecordedOnceAndCanBeReasonedAnew() {
        NotificationWaived waived = waive("Encrypted").fact();

        assertThat(BreachDecider.decide(waive("Encrypted"), after(DETECTED)))
                .containsExactly(waived);
        assertThat(BreachDecider.decide(waive("Encrypted"), after(DETECTED, waived))).isEmpty();
        assertThat(BreachDecider.decide(waive("Key unknown"), after(DETECTED, waived))).hasSize(1);
    }

    @Test
    void afterAWaiverTheAuthorityCanStillBeTold() {
        assertThat(
                        BreachDecider.decide(
                                notify(DUE, null), after(DETECTED, waive("Encrypted").fact())))
                .containsExactly(notified(DUE, null));
    }

    @Test
    void whatTheAuthorityKnowsIsNotWaived() {
        refused(waive("r"), after(DETECTED, notified(DUE, null)), "authority-notified", null);
    }

    @Test
    void onlyWhatWasDecidedIsClosed() {
        refused(close(), after(DETECTED), "breach-undecided", null);
        assertThat(BreachDecider.decide(close(), after(DETECTED, waive("r").fact())))
                .containsExactly(close().fact());
    }

    @Test
    void aClosedBreachStaysAsItIs() {
        BreachState closed = after(DETECTED, waive("r").fact(), close().fact());

        assertThat(BreachDecider.decide(close(), closed)).isEmpty();
        refused(notify(DUE, null), closed, "breach-closed", null);
        refused(waive("r"), closed, "breach-closed", null);
    }

    @Test
    void nothingIsDecidedAboutABreachThatIsNotKnown() {
        refused(notify(DUE, null), after(), "breach-unknown", null);
        refused(waive("r"), after(), "breach-unknown", null);
        refused(close(), after(), "breach-unknown", null);
    }
}
