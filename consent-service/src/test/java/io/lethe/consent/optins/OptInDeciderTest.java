package io.lethe.consent.optins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.consent.optins.OptInCommand.ConfirmOptIn;
import io.lethe.consent.optins.OptInCommand.LapseOptIn;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.events.Personal;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.optin.LapseReason;
import io.lethe.events.optin.OptInConfirmed;
import io.lethe.events.optin.OptInEvent;
import io.lethe.events.optin.OptInLapsed;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptInDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofHours(72));

    private final SubjectId ada = SubjectId.random();

    private OptInRequested request(String optIn, String purpose) {
        return request(optIn, purpose, false);
    }

    private OptInRequested request(String optIn, String purpose, boolean parental) {
        return new OptInRequested(
                optIn,
                ada,
                purpose,
                "email",
                "v1",
                "ab".repeat(32),
                "footer",
                parental,
                "en",
                Map.of("email", Personal.known("ada@example.org")),
                Map.of("ip", Personal.known("192.0.2.1")),
                END,
                NOON);
    }

    private ConfirmOptIn confirm(String optIn, Instant at) {
        return new ConfirmOptIn(
                optIn, ada, Map.of("ip", Personal.known("192.0.2.2")), List.of(), at);
    }

    private static OptIns after(OptInEvent... events) {
        OptIns state = OptIns.NONE;
        for (OptInEvent event : events) {
            state = OptInDecider.evolve(state, event);
        }
        return state;
    }

    private static void isRefusedAs(String slug, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
    }

    @Test
    void aConfirmationGivesTheConsentWithTheEvidenceOfBothSteps() {
        List<SubjectEvent> events =
                OptInDecider.decide(
                        confirm("1", NOON.plusSeconds(60)), after(request("1", "offers")));

        assertThat(events)
                .containsExactly(
                        new OptInConfirmed(
                                "1",
                                ada,
                                Map.of("ip", Personal.known("192.0.2.2")),
                                NOON.plusSeconds(60)),
                        new ConsentGiven(
                                ada,
                                "offers",
                                "email",
                                "v1",
                                "double-opt-in",
                                true,
                                Map.of(
                                        "requestedAt", Personal.known("2026-03-01T12:00:00Z"),
                                        "confirmedAt", Personal.known("2026-03-01T12:01:00Z"),
                                        "optIn", Personal.known("1"),
                                        "form", Personal.known("footer"),
                                        "noticeHash", Personal.known("ab".repeat(32)),
                                        "requestIp", Personal.known("192.0.2.1"),
                                        "confirmIp", Personal.known("192.0.2.2")),
                                NOON.plusSeconds(60)));
    }

    @Test
    void theHolderOfParentalResponsibilityGivesAConsentOfTheirOwn() {
        List<SubjectEvent> events =
                OptInDecider.decide(
                        confirm("1", NOON.plusSeconds(60)),
                        after(request("1", "offers", true), request("2", "offers")));

        assertThat(events).hasSize(2);
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        ParentalConsentGiven.class,
                        it -> {
                            assertThat(it.method()).isEqualTo("e-mail-and-link");
                            assertThat(it.evidence())
                                    .containsEntry(
                                            "holder", Personal.known("email:ada@example.org"))
                                    .containsEntry("confirmIp", Personal.known("192.0.2.2"));
                        });
    }

    @Test
    void aConfirmationAnswersTheOthersForTheSamePurposeAndChannel() {
        OptIns state = after(request("1", "offers"), request("2", "offers"), request("3", "news"));

        List<SubjectEvent> events = OptInDecider.decide(confirm("1", NOON), state);

        assertThat(events)
                .filteredOn(OptInLapsed.class::isInstance)
                .containsExactly(new OptInLapsed("2", ada, LapseReason.ANSWERED, NOON));
    }

    @Test
    void aLinkWorksUntilItsTimeIsUpAndNotThen() {
        OptIns state = after(request("1", "offers"));

        assertThat(OptInDecider.decide(confirm("1", END.minusNanos(1)), state)).hasSize(2);
        isRefusedAs("token-expired", () -> OptInDecider.decide(confirm("1", END), state));
        isRefusedAs(
                "token-expired",
                () ->
                        OptInDecider.decide(
                                confirm("1", NOON),
                                after(
                                        request("1", "offers"),
                                        new OptInLapsed("1", ada, LapseReason.EXPIRED, END))));
    }

    @Test
    void aLinkWorksOnce() {
        OptIns state = after(request("1", "offers"), new OptInConfirmed("1", ada, Map.of(), NOON));

        isRefusedAs("token-used", () -> OptInDecider.decide(confirm("1", NOON), state));
    }

    @Test
    void anOptInOfSomebodyElseIsNotConfirmed() {
        isRefusedAs("token-foreign", () -> OptInDecider.decide(confirm("1", NOON), OptIns.NONE));
    }

    @Test
    void onlyWhatIsOverdueLapses() {
        OptIns state = after(request("1", "offers"));

        assertThat(OptInDecider.decide(new LapseOptIn("1", ada, END.minusNanos(1)), state))
                .isEmpty();
        assertThat(OptInDecider.decide(new LapseOptIn("1", ada, END), state))
                .containsExactly(new OptInLapsed("1", ada, LapseReason.EXPIRED, END));
        assertThat(OptInDecider.decide(new LapseOptIn("1", ada, END), OptIns.CLOSED)).isEmpty();
    }

    @Test
    void nothingIsAskedForInTheNameOfSomebodyWhoWasErased() {
        isRefusedAs(
                "subject-erased",
                () -> OptInDecider.decide(new RequestOptIn(request("1", "offers")), OptIns.CLOSED));
    }
}
