package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.consent.fixture.SomeTerms;
import io.lethe.consent.purposes.Purpose;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    private static final Consent GIVEN = new Consent("given-1", false, "v2", true);
    private static final Consent WITHDRAWN = new Consent("withdrawn-1", true, null, false);

    private static Purpose purpose(LawfulBasis basis, boolean doubleOptIn, boolean active) {
        return new Purpose(
                "newsletter",
                1,
                active,
                Instant.EPOCH,
                "purpose-1",
                SomeTerms.of(basis, doubleOptIn, "v3", "v2"));
    }

    private static Facts facts(@Nullable Purpose purpose, @Nullable Consent consent) {
        return new Facts(
                Naming.KNOWN, purpose, "email", new Standing(consent, List.of(), List.of()));
    }

    private static Facts withConsent(@Nullable Consent consent) {
        return facts(purpose(LawfulBasis.CONSENT, true, true), consent);
    }

    private static Decision deny(String rule, String... because) {
        return new Decision(Decision.Outcome.DENY, rule, List.of(because), null);
    }

    private static Decision allow(String rule, String... because) {
        return new Decision(Decision.Outcome.ALLOW, rule, List.of(because), null);
    }

    @Test
    void aConsentThatWasGivenAllows() {
        assertThat(Rules.decide(withConsent(GIVEN))).isEqualTo(allow("consent-given", "given-1"));
    }

    @Test
    void withoutAConsentTheAnswerIsNo() {
        assertThat(Rules.decide(withConsent(null))).isEqualTo(deny("consent-missing"));
    }

    @Test
    void aWithdrawalEndsIt() {
        assertThat(Rules.decide(withConsent(WITHDRAWN)))
                .isEqualTo(deny("consent-withdrawn", "withdrawn-1"));
    }

    @Test
    void aSuppressionHoldsWhateverConsentSays() {
        Facts facts =
                new Facts(
                        Naming.KNOWN,
                        purpose(LawfulBasis.CONSENT, false, true),
                        "email",
                        new Standing(
                                GIVEN,
                                List.of("bounce-1", "complaint-1"),
                                List.of("restricted-1")));

        assertThat(Rules.decide(facts)).isEqualTo(deny("suppressed", "bounce-1", "complaint-1"));
    }

    @Test
    void aSuppressionComesBeforeThePurpose() {
        Facts facts =
                new Facts(
                        Naming.KNOWN,
                        null,
                        "email",
                        new Standing(null, List.of("unsubscribe-1"), List.of()));

        assertThat(Rules.decide(facts)).isEqualTo(deny("suppressed", "unsubscribe-1"));
    }

    @Test
    void aRestrictionHoldsWhateverConsentSaysAndWhateverThePurposeRestsOn() {
        Standing restricted =
                new Standing(GIVEN, List.of(), List.of("restricted-1", "restricted-2"));

        assertThat(
                        Rules.decide(
                                new Facts(
                                        Naming.KNOWN,
                                        purpose(LawfulBasis.CONTRACT, false, true),
                                        "email",
                                        restricted)))
                .isEqualTo(deny("restricted", "restricted-1", "restricted-2"));
        assertThat(Rules.decide(new Facts(Naming.KNOWN, null, "email", restricted)))
                .isEqualTo(deny("restricted", "restricted-1", "restricted-2"));
    }

    @Test
    void aPurposeThatIsNotKnownOrNotInUseAnyMoreIsDenied() {
        assertThat(Rules.decide(facts(null, GIVEN))).isEqualTo(deny("purpose-unknown"));
        assertThat(Rules.decide(facts(purpose(LawfulBasis.CONSENT, false, false), GIVEN)))
                .isEqualTo(deny("purpose-retired", "purpose-1"));
    }

    @Test
    void aPurposeIsForItsOwnChannelsOnly() {
        Facts facts =
                new Facts(
                        Naming.KNOWN,
                        purpose(LawfulBasis.CONSENT, false, true),
                        "sms",
                        new Standing(GIVEN, List.of(), List.of()));

        assertThat(Rules.decide(facts)).isEqualTo(deny("channel-unknown"));
    }

    @Test
    void aConsentToTermsThatHoldNoLongerIsOutdated() {
        Consent old = new Consent("given-1", false, "v1", true);

        assertThat(Rules.decide(withConsent(old))).isEqualTo(deny("notice-outdated", "given-1"));
    }

    @Test
    void aConfirmationIsNeededWhereItIsAskedAndOnlyThere() {
        Consent single = new Consent("given-1", false, "v3", false);

        assertThat(Rules.decide(withConsent(single)))
                .isEqualTo(deny("double-opt-in-missing", "given-1"));
        assertThat(Rules.decide(facts(purpose(LawfulBasis.CONSENT, false, true), single)))
                .isEqualTo(allow("consent-given", "given-1"));
    }

    @Test
    void whatRestsOnAnotherBasisNeedsNoConsent() {
        Purpose contract = purpose(LawfulBasis.CONTRACT, true, true);

        assertThat(Rules.decide(facts(contract, null))).isEqualTo(allow("contract"));
        assertThat(Rules.decide(facts(contract, WITHDRAWN))).isEqualTo(allow("contract"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSENT")
    void aBasisIsItsOwnRule(LawfulBasis basis) {
        assertThat(Rules.decide(facts(purpose(basis, false, true), null)))
                .isEqualTo(allow(basis.wireName()));
    }

    @Test
    void nobodyAndNothingReadableIsDeniedFirst() {
        Standing suppressed = new Standing(GIVEN, List.of("bounce-1"), List.of("restricted-1"));

        assertThat(Rules.decide(new Facts(Naming.UNKNOWN, null, "email", suppressed)))
                .isEqualTo(deny("subject-unknown"));
        assertThat(Rules.decide(new Facts(Naming.ERASED, null, "email", suppressed)))
                .isEqualTo(deny("subject-erased"));
        assertThat(Rules.decide(new Facts(Naming.MALFORMED, null, "email", suppressed)))
                .isEqualTo(deny("subject-malformed"));
    }

    @Test
    void theOrderAndTheNamesAreTheOnesThatWerePublished() {
        assertThat(Rules.ORDER)
                .extracting(Rule::name)
                .containsExactly(
                        "subject-malformed",
                        "subject-erased",
                        "subject-unknown",
                        "suppressed",
                        "restricted",
                        "purpose-unknown",
                        "purpose-retired",
                        "channel-unknown",
                        "consent-missing",
                        "consent-withdrawn",
                        "notice-outdated",
                        "double-opt-in-missing");
    }
}
