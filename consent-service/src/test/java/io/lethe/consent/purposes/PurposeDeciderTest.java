package io.lethe.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurposeDeciderTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PurposeRetired RETIRED = new PurposeRetired("offers", NOON);

    private static PurposeDefined offers(boolean doubleOptIn, Instant at) {
        return new PurposeDefined(
                "offers",
                "Offers",
                LawfulBasis.CONSENT,
                List.of("email"),
                doubleOptIn,
                List.of("v1"),
                at);
    }

    private static PurposeDecider.State after(PurposeEvent event) {
        return PurposeDecider.evolve(event);
    }

    @Test
    void aPurposeThatIsNewIsDefined() {
        assertThat(
                        PurposeDecider.decide(
                                new DefinePurpose(offers(true, NOON)), PurposeDecider.NONE))
                .containsExactly(offers(true, NOON));
    }

    @Test
    void theSameTermsReadAtALaterStartChangeNothing() {
        assertThat(
                        PurposeDecider.decide(
                                new DefinePurpose(offers(true, NOON.plusSeconds(60))),
                                after(offers(true, NOON))))
                .isEmpty();
    }

    @Test
    void otherTermsAreNews() {
        assertThat(
                        PurposeDecider.decide(
                                new DefinePurpose(offers(false, NOON)), after(offers(true, NOON))))
                .containsExactly(offers(false, NOON));
    }

    @Test
    void aPurposeIsRetiredOnceAndCanComeBack() {
        assertThat(PurposeDecider.decide(new RetirePurpose(RETIRED), after(offers(true, NOON))))
                .containsExactly(RETIRED);
        assertThat(PurposeDecider.decide(new RetirePurpose(RETIRED), after(RETIRED))).isEmpty();
        assertThat(PurposeDecider.decide(new DefinePurpose(offers(true, NOON)), after(RETIRED)))
                .hasSize(1);
    }
}
