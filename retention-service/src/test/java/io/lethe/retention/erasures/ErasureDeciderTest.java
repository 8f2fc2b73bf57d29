package io.lethe.retention.erasures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.ErasureCompleted;
import io.lethe.events.erasure.ErasureEvent;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.refusal.Refusal;
import io.lethe.retention.erasures.ErasureCommand.Acknowledge;
import io.lethe.retention.erasures.ErasureCommand.CompleteErasure;
import io.lethe.retention.erasures.ErasureCommand.RecordDestruction;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> BOTH = List.of("consent-service", "contact-service");

    private final SubjectId ada = SubjectId.random();

    private final ErasureRequested requested =
            new ErasureRequested("case-1", ada, ErasureGround.ART_17_1_B, NOON);
    private final SubjectKeysDestroyed destroyed =
            new SubjectKeysDestroyed(ada, "case-1", List.of("evidence"), NOON);

    private PurgeAcknowledged acknowledged(String service) {
        return new PurgeAcknowledged(ada, "case-1", service, true, "event-1", NOON);
    }

    private ErasureCompleted completed(String... services) {
        return new ErasureCompleted(ada, "case-1", List.of(services), NOON.plusSeconds(1));
    }

    private static ErasureCase after(ErasureEvent... events) {
        ErasureCase state = new ErasureCase.None();
        for (ErasureEvent event : events) {
            state = ErasureDecider.evolve(state, event);
        }
        return state;
    }

    private List<ErasureEvent> request(ErasureCase state, String... keptBy) {
        return ErasureDecider.decide(
                new RequestErasure(
                        new ErasureRequested("case-2", ada, ErasureGround.ART_17_1_A, NOON),
                        List.of(keptBy),
                        NOON),
                state);
    }

    private static List<ErasureEvent> acknowledge(
            PurgeAcknowledged fact, List<String> required, ErasureCase state) {
        return ErasureDecider.decide(new Acknowledge(fact, required, NOON.plusSeconds(1)), state);
    }

    @Test
    void aRequestOpensACase() {
        assertThat(request(after()))
                .containsExactly(
                        new ErasureRequested("case-2", ada, ErasureGround.ART_17_1_A, NOON));
    }

    @Test
    void aSubjectHasOneCaseWhateverBecameOfIt() {
        assertThat(request(after(requested))).isEmpty();
        assertThat(request(after(requested), "restriction-1")).isEmpty();
        assertThat(request(after(requested, destroyed))).isEmpty();
        assertThat(
                        request(
                                after(
                                        requested,
                                        destroyed,
                                        acknowledged("consent-service"),
                                        completed("consent-service"))))
                .isEmpty();
    }

    @Test
    void whatIsToBeKeptIsNotErasedAndTheRestrictionIsNamed() {
        assertThatThrownBy(() -> request(after(), "restriction-1"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.slug()).isEqualTo("erasure-restricted");
                            assertThat(refusal.category()).isEqualTo(Refusal.Category.CONFLICT);
                            assertThat(refusal.message()).endsWith("restriction-1");
                        });
    }

    @Test
    void aRequestFromTheFutureIsRefused() {
        RequestErasure early = new RequestErasure(requested, List.of(), NOON.minusSeconds(121));

        assertThatThrownBy(() -> ErasureDecider.decide(early, after()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.slug()).isEqualTo("in-the-future"));
    }

    @Test
    void destroyedKeysAreRecordedOnceAndForTheirOwnCase() {
        RecordDestruction again = new RecordDestruction(destroyed);

        assertThat(ErasureDecider.decide(again, after(requested))).containsExactly(destroyed);
        assertThat(ErasureDecider.decide(again, after(requested, destroyed))).isEmpty();
        assertThat(ErasureDecider.decide(again, after())).isEmpty();
        assertThat(
                        ErasureDecider.decide(
                                new RecordDestruction(
                                        new SubjectKeysDestroyed(ada, "case-2", List.of(), NOON)),
                                after(requested)))
                .isEmpty();
    }

    @Test
    void theLastServiceToPurgeCompletesTheCase() {
        ErasureCase purging = after(requested, destroyed);

        assertThat(acknowledge(acknowledged("contact-service"), BOTH, purging))
                .containsExactly(acknowledged("contact-service"));
        assertThat(
                        acknowledge(
                                acknowledged("consent-service"),
                                BOTH,
                                after(requested, destroyed, acknowledged("contact-service"))))
                .containsExactly(
                        acknowledged("consent-service"),
                        completed("consent-service", "contact-service"));
    }

    @Test
    void aServiceThatNobodyWaitsForIsOnRecordToo() {
        assertThat(acknowledge(acknowledged("archive-service"), BOTH, after(requested, destroyed)))
                .containsExactly(acknowledged("archive-service"));
    }

    @Test
    void acknowledgingTwiceChangesNothing() {
        ErasureCase half = after(requested, destroyed, acknowledged("consent-service"));

        assertThat(acknowledge(acknowledged("consent-service"), BOTH, half)).isEmpty();
        assertThat(
                        acknowledge(
                                acknowledged("consent-service"),
                                List.of("consent-service"),
                                after(
                                        requested,
                                        destroyed,
                                        acknowledged("consent-service"),
                                        completed("consent-service"))))
                .isEmpty();
    }

    @Test
    void aPurgeOfAnotherCaseIsNone() {
        PurgeAcknowledged other =
                new PurgeAcknowledged(ada, "case-0", "consent-service", true, "event-0", NOON);

        assertThat(acknowledge(other, BOTH, after(requested, destroyed))).isEmpty();
        assertThat(acknowledge(acknowledged("consent-service"), BOTH, after())).isEmpty();
    }

    @Test
    void aServiceThatIsNotWaitedForAnyMoreHoldsNoCaseUp() {
        ErasureCase half = after(requested, destroyed, acknowledged("consent-service"));

        assertThat(complete(half, BOTH)).isEmpty();
        assertThat(complete(half, List.of("consent-service")))
                .containsExactly(completed("consent-service"));
        assertThat(complete(after(requested), List.of("consent-service"))).isEmpty();
    }

    private List<ErasureEvent> complete(ErasureCase state, List<String> required) {
        return ErasureDecider.decide(
                new CompleteErasure(ada, "case-1", required, NOON.plusSeconds(1)), state);
    }
}
