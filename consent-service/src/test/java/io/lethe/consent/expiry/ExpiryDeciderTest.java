package io.lethe.consent.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.expiry.ExpiryCommand.Consent;
import io.lethe.consent.expiry.ExpiryCommand.ExpireConsent;
import io.lethe.consent.expiry.ExpiryCommand.MoveEnd;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentEndMoved;
import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ExpiryEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiryDeciderTest {

    private static final SubjectId ADA = new SubjectId("abcdefghijklmnopqrstuvwxya");
    private static final Instant GIVEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");
    private static final Consent CONSENT =
            new Consent(ADA, "newsletter", "email", "event-1", GIVEN);
    private static final ConsentExpired EXPIRED =
            new ConsentExpired(ADA, "newsletter", "email", "event-1", END);

    private static ConsentEndMoved moved(@Nullable Instant until) {
        return new ConsentEndMoved(ADA, "newsletter", "email", "event-1", until, GIVEN);
    }

    private static List<ExpiryEvent> decide(ExpiryCommand command, ExpiryEvent... told) {
        Expiries state = Expiries.NONE;
        for (ExpiryEvent event : told) {
            state = ExpiryDecider.evolve(state, event);
        }
        return ExpiryDecider.decide(command, true, state);
    }

    @Test
    void aConsentRunsOutOnce() {
        assertThat(decide(new ExpireConsent(CONSENT, END))).containsExactly(EXPIRED);
        assertThat(decide(new ExpireConsent(CONSENT, END), EXPIRED)).isEmpty();
    }

    @Test
    void whatDoesNotStandAnyMoreDoesNotRunOut() {
        assertThat(ExpiryDecider.decide(new ExpireConsent(CONSENT, END), false, Expiries.NONE))
                .isEmpty();
    }

    @Test
    void anEndIsMovedToWhereItIsNotYet() {
        assertThat(decide(new MoveEnd(CONSENT, END, GIVEN))).containsExactly(moved(END));
        assertThat(decide(new MoveEnd(CONSENT, END, GIVEN), moved(END))).isEmpty();
        assertThat(decide(new MoveEnd(CONSENT, null, GIVEN), moved(END)))
                .containsExactly(moved(null));
        assertThat(decide(new MoveEnd(CONSENT, null, GIVEN), moved(END), moved(null))).isEmpty();
    }

    @Test
    void whatRanOutIsNotMoved() {
        assertThat(decide(new MoveEnd(CONSENT, null, GIVEN), EXPIRED)).isEmpty();
    }

    @Test
    void anotherConsentRunsOutForItself() {
        Consent next = new Consent(ADA, "newsletter", "email", "event-2", END);

        assertThat(decide(new ExpireConsent(next, END.plusSeconds(1)), EXPIRED)).hasSize(1);
    }
}
