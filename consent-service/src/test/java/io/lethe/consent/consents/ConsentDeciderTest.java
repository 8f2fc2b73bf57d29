package io.lethe.consent.consents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.consent.consents.ConsentCommand.SuppressAddress;
import io.lethe.consent.consents.ConsentCommand.WithdrawConsent;
import io.lethe.consent.consents.Consents.Scope;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsentDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Scope NEWSLETTER = new Scope("newsletter", "email");

    private final SubjectId ada = SubjectId.random();

    private ConsentGiven given(Instant at) {
        return new ConsentGiven(ada, "newsletter", "email", "v1", "web-form", false, Map.of(), at);
    }

    private ConsentWithdrawn withdrawn(Instant at) {
        return new ConsentWithdrawn(ada, "newsletter", "email", at);
    }

    private static Consents after(List<? extends ConsentEvent> events) {
        Consents state = Consents.NONE;
        for (ConsentEvent event : events) {
            state = ConsentDecider.evolve(state, event);
        }
        return state;
    }

    @Test
    void givingConsentIsRecorded() {
        List<ConsentEvent> events =
                ConsentDecider.decide(new GiveConsent(given(NOON), NOON), Consents.NONE);

        assertThat(events).containsExactly(given(NOON));
    }

    @Test
    void tellingTheSameConsentAgainChangesNothing() {
        List<ConsentEvent> events =
                ConsentDecider.decide(
                        new GiveConsent(given(NOON), NOON.plusSeconds(60)),
                        after(List.of(given(NOON))));

        assertThat(events).isEmpty();
    }

    @Test
    void withdrawingTwiceChangesNothing() {
        List<ConsentEvent> events =
                ConsentDecider.decide(
                        new WithdrawConsent(withdrawn(NOON), NOON),
                        after(List.of(withdrawn(NOON))));

        assertThat(events).isEmpty();
    }

    @Test
    void aWithdrawalOfWhatWasNeverGivenIsRecorded() {
        List<ConsentEvent> events =
                ConsentDecider.decide(new WithdrawConsent(withdrawn(NOON), NOON), Consents.NONE);

        assertThat(events).containsExactly(withdrawn(NOON));
    }

    @Test
    void aConsentThatArrivesAfterItsWithdrawalIsRecordedAndDoesNotHold() {
        Consents state = after(List.of(withdrawn(NOON)));

        List<ConsentEvent> events =
                ConsentDecider.decide(new GiveConsent(given(NOON.minusSeconds(1)), NOON), state);

        assertThat(events).hasSize(1);
        assertThat(ConsentDecider.evolve(state, events.getFirst()).standing(NEWSLETTER).isGiven())
                .isFalse();
    }

    @Test
    void aTieGoesToTheWithdrawal() {
        assertThat(after(List.of(withdrawn(NOON), given(NOON))).standing(NEWSLETTER).isGiven())
                .isFalse();
    }

    @Test
    void twoMinutesAheadIsTakenAndMoreIsRefused() {
        assertThat(
                        ConsentDecider.decide(
                                new GiveConsent(given(NOON.plusSeconds(120)), NOON), Consents.NONE))
                .hasSize(1);
        assertThatThrownBy(
                        () ->
                                ConsentDecider.decide(
                                        new GiveConsent(given(NOON.plusSeconds(121)), NOON),
                                        Consents.NONE))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.slug()).isEqualTo("in-the-future"));
    }

    private AddressSuppressed suppressed(SuppressionReason reason, Instant at) {
        return new AddressSuppressed(ada, "email", reason, at);
    }

    private static List<ConsentEvent> suppress(AddressSuppressed fact, Consents state) {
        return ConsentDecider.decide(new SuppressAddress(fact, NOON), state);
    }

    @Test
    void aSuppressionIsRecordedOncePerReason() {
        AddressSuppressed bounce = suppressed(SuppressionReason.BOUNCE, NOON);
        AddressSuppressed complaint = suppressed(SuppressionReason.COMPLAINT, NOON);

        assertThat(suppress(bounce, Consents.NONE)).containsExactly(bounce);
        assertThat(suppress(bounce, after(List.of(bounce)))).isEmpty();
        assertThat(suppress(complaint, after(List.of(bounce)))).containsExactly(complaint);
    }

    @Test
    void aSuppressionIsNewsOnlyIfItHoldsFromAnEarlierTimeOn() {
        Consents known = after(List.of(suppressed(SuppressionReason.BOUNCE, NOON)));

        assertThat(suppress(suppressed(SuppressionReason.BOUNCE, NOON.plusSeconds(1)), known))
                .isEmpty();
        assertThat(suppress(suppressed(SuppressionReason.BOUNCE, NOON.minusSeconds(1)), known))
                .hasSize(1);
    }

    private Purge purge(String erasure) {
        return new Purge(ada, erasure, NOON);
    }

    @Test
    void aPurgeIsAnsweredAlsoForSomebodyWhoWasNeverHeardOf() {
        assertThat(ConsentDecider.decide(purge("case-1"), after(List.of(given(NOON))), false))
                .containsExactly(new PersonalDataPurged(ada, "case-1", true, NOON));
        assertThat(ConsentDecider.decide(purge("case-1"), Consents.NONE, false))
                .containsExactly(new PersonalDataPurged(ada, "case-1", false, NOON));
    }

    @Test
    void purgingTwiceChangesNothingAndASecondCaseIsAnsweredToo() {
        Consents purged = ConsentDecider.evolve(new PersonalDataPurged(ada, "case-1", true, NOON));

        assertThat(ConsentDecider.decide(purge("case-1"), purged, false)).isEmpty();
        assertThat(ConsentDecider.decide(purge("case-2"), purged, false))
                .containsExactly(new PersonalDataPurged(ada, "case-2", false, NOON));
    }

    @Test
    void afterAPurgeNoFactIsTaken() {
        Consents purged = ConsentDecider.evolve(new PersonalDataPurged(ada, "case-1", true, NOON));

        assertThatThrownBy(() -> ConsentDecider.decide(new GiveConsent(given(NOON), NOON), purged))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.slug()).isEqualTo("subject-erased"));
    }

    @Test
    void theOrderOfArrivalDoesNotChangeWhatHolds() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<ConsentEvent> facts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Instant at = NOON.plusSeconds(random.nextInt(4));
                facts.add(random.nextBoolean() ? given(at) : withdrawn(at));
            }
            boolean holds = after(facts).standing(NEWSLETTER).isGiven();
            Collections.shuffle(facts, random);

            assertThat(after(facts).standing(NEWSLETTER).isGiven()).isEqualTo(holds);
        }
    }
}
