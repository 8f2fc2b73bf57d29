package io.lethe.consent.decisions;

import static io.lethe.events.purpose.LawfulBasis.CONTRACT;
import static io.lethe.events.purpose.LawfulBasis.LEGAL_OBLIGATION;
import static io.lethe.events.purpose.LawfulBasis.LEGITIMATE_INTERESTS;
import static io.lethe.events.purpose.LawfulBasis.PUBLIC_TASK;
import static io.lethe.events.purpose.MarketingOf.CHARITABLE;
import static io.lethe.events.purpose.MarketingOf.CLAIMS_MANAGEMENT;
import static io.lethe.events.purpose.MarketingOf.PENSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.events.purpose.LawfulBasis;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A story for every rule: what happened, and what is decided of it. */
class RulesTest {

    private static final String BIRTHDAY = "2012-08-20";

    private static Story marketing() {
        return Story.of().restingOn(LEGITIMATE_INTERESTS);
    }

    private static Story calls() {
        return marketing().on("phone");
    }

    private static Story supporters() {
        return marketing().about(CHARITABLE).softOptIn().ownBasis(LEGITIMATE_INTERESTS, null);
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                // Who is asked about.
                story(Story.of().named(Naming.MALFORMED), "DENY subject-malformed"),
                story(Story.of().named(Naming.ERASED).agreed("2026-01-01"), "DENY subject-erased"),
                story(Story.of().named(Naming.UNKNOWN), "DENY subject-unknown"),
                // Art. 21(3), PECR: the own list comes before everything.
                story(Story.of().suppressed().restricted().agreed("2026-01-01"), "DENY suppressed"),
                story(Story.of().withoutPurpose().suppressed(), "DENY suppressed"),
                // Art. 18(2): whatever it rests on.
                story(Story.of().restricted().agreed("2026-01-01"), "DENY restricted"),
                story(Story.of().restingOn(CONTRACT).restricted(), "DENY restricted"),
                // Art. 5(1)(b): for the purposes that were told, and no others.
                story(Story.of().withoutPurpose().agreed("2026-01-01"), "DENY purpose-unknown"),
                story(Story.of().retired().agreed("2026-01-01"), "DENY purpose-retired"),
                story(Story.of().on("fax").agreed("2026-01-01"), "DENY channel-unknown"),
                // Art. 6(1)(a), 7.
                story(Story.of(), "DENY consent-missing"),
                story(Story.of().agreed("2026-01-01"), "ALLOW consent-given"),
                story(Story.of().withdrew("2026-01-01"), "DENY consent-withdrawn"),
                story(Story.of().agreed("2026-01-01", "v0", true), "DENY notice-outdated"),
                story(
                        Story.of().confirmed().agreed("2026-01-01", "v1", false),
                        "DENY double-opt-in-missing"),
                story(Story.of().confirmed().agreed("2026-01-01"), "ALLOW consent-given"),
                story(
                        Story.of().lasting("P6M").agreed("2026-01-31"),
                        "ALLOW consent-given until 2026-07-31T00:00:00Z"),
                story(Story.of().lasting("P3M").agreed("2026-01-31"), "DENY consent-expired"),
                // Art. 21(2), (3): absolute, whatever was agreed to and ruled.
                story(Story.of().agreed("2026-01-01").objected("2026-02-01"), "DENY objected"),
                story(
                        marketing().on("post").objected("2026-02-01").overridden("2026-03-01"),
                        "DENY objected"),
                // Art. 21(1): weighed, and denied meanwhile.
                story(
                        Story.of().service().restingOn(PUBLIC_TASK).objected("2026-02-01"),
                        "DENY objection-pending"),
                story(
                        Story.of()
                                .service()
                                .restingOn(LEGITIMATE_INTERESTS)
                                .objected("2026-02-01")
                                .upheld("2026-03-01"),
                        "DENY objection-upheld"),
                story(
                        Story.of()
                                .service()
                                .restingOn(LEGITIMATE_INTERESTS)
                                .objected("2026-02-01")
                                .overridden("2026-03-01"),
                        "ALLOW legitimate-interests"),
                story(
                        Story.of().service().agreed("2026-01-01").objected("2026-02-01"),
                        "DENY objection-pending"),
                // There is no right to object to what a contract or the law demands.
                story(
                        Story.of().service().restingOn(LEGAL_OBLIGATION).objected("2026-02-01"),
                        "ALLOW legal-obligation"),
                // A basis of the subject's own.
                story(Story.of().service().ownBasis(CONTRACT, null), "ALLOW contract"),
                story(
                        Story.of().service().ownBasis(CONTRACT, "2026-06-01"),
                        "ALLOW contract until 2026-06-01T00:00:00Z"),
                story(
                        Story.of().service().ownBasis(CONTRACT, "2026-04-01"),
                        "DENY consent-missing"),
                story(
                        Story.of().service().withdrew("2026-01-01").ownBasis(CONTRACT, null),
                        "DENY consent-withdrawn"),
                // Art. 8: 13 in Britain, 15 in France, 16 in Germany; of age with the next month.
                story(Story.of().born(BIRTHDAY).agreed("2026-01-01"), "ALLOW consent-given"),
                story(
                        Story.of().lives("FR").born(BIRTHDAY).agreed("2026-01-01"),
                        "DENY parental-consent-missing until 2027-09-01T00:00:00Z"),
                story(
                        Story.of().lives("DE").born(BIRTHDAY),
                        "DENY parental-consent-missing until 2028-09-01T00:00:00Z"),
                story(
                        Story.of().lives("DE").born(BIRTHDAY).parentAgreed("2026-01-01"),
                        "ALLOW parental-consent until 2028-09-01T00:00:00Z"),
                story(
                        Story.of()
                                .lives("DE")
                                .born(BIRTHDAY)
                                .parentAgreed("2026-01-01")
                                .parentWithdrew("2026-02-01"),
                        "DENY parental-consent-withdrawn until 2028-09-01T00:00:00Z"),
                story(
                        Story.of()
                                .lives("DE")
                                .born(BIRTHDAY)
                                .parentAgreed("2026-01-01")
                                .withdrew("2026-02-01"),
                        "DENY consent-withdrawn"),
                story(
                        Story.of()
                                .lives("DE")
                                .born(BIRTHDAY)
                                .lasting("P3M")
                                .parentAgreed("2026-01-01"),
                        "DENY parental-consent-expired until 2028-09-01T00:00:00Z"),
                // France wants both.
                story(
                        Story.of().lives("FR").born(BIRTHDAY).parentAgreed("2026-01-01"),
                        "DENY consent-missing"),
                story(
                        Story.of()
                                .lives("FR")
                                .born(BIRTHDAY)
                                .agreed("2026-01-01")
                                .parentAgreed("2026-01-01"),
                        "ALLOW parental-consent until 2027-09-01T00:00:00Z"),
                // Coming of age asks for the own consent.
                story(
                        Story.of().lives("DE").born("2010-04-20").parentAgreed("2026-01-01"),
                        "DENY consent-missing"),
                story(
                        Story.of().lives("DE").born("2010-04-20").agreed("2026-04-30T23:59:59Z"),
                        "DENY own-consent-missing"),
                story(
                        Story.of().lives("DE").born("2010-04-20").agreed("2026-05-01"),
                        "ALLOW consent-given"),
                // Denmark was 13 until 2023.
                story(
                        Story.of()
                                .lives("DK")
                                .born("2010-01-10")
                                .at("2023-12-31T23:00:00Z")
                                .agreed("2023-06-01"),
                        "ALLOW consent-given until 2024-01-01T00:00:00Z"),
                story(
                        Story.of()
                                .lives("DK")
                                .born("2010-01-10")
                                .at("2024-01-01T00:00:00Z")
                                .agreed("2023-06-01"),
                        "DENY parental-consent-missing until 2025-02-01T00:00:00Z"),
                // PECR reg. 22: e-mail and SMS.
                story(marketing(), "DENY channel-consent-missing"),
                story(marketing().on("sms"), "DENY channel-consent-missing"),
                story(marketing().agreed("2026-01-01"), "ALLOW legitimate-interests"),
                story(marketing().withdrew("2026-01-01"), "DENY consent-withdrawn"),
                story(
                        marketing().softOptIn().ownBasis(LEGITIMATE_INTERESTS, null),
                        "ALLOW soft-opt-in"),
                story(
                        marketing().ownBasis(LEGITIMATE_INTERESTS, null),
                        "DENY channel-consent-missing"),
                story(marketing().softOptIn(), "DENY channel-consent-missing"),
                // A charity's supporters: since 5 February 2026.
                story(
                        supporters().at("2026-02-04T00:00:00Z"),
                        "DENY channel-consent-missing until 2026-02-05T00:00:00Z"),
                story(supporters(), "ALLOW soft-opt-in"),
                story(supporters().lives("DE"), "DENY channel-consent-missing"),
                story(supporters().objected("2026-03-01"), "DENY objected"),
                // PECR reg. 21A, 21B: claims management and pensions.
                story(
                        calls().about(CLAIMS_MANAGEMENT).screened(false, null, "2026-04-20"),
                        "DENY channel-consent-missing"),
                story(
                        calls().about(PENSIONS).screened(false, null, "2026-04-20"),
                        "DENY channel-consent-missing"),
                story(calls().about(PENSIONS).agreed("2026-01-01"), "ALLOW legitimate-interests"),
                // PECR reg. 21: live calls.
                story(calls(), "DENY screening-missing"),
                story(
                        calls().screened(false, null, "2026-04-20"),
                        "ALLOW legitimate-interests until 2026-05-18T00:00:00Z"),
                story(calls().screened(false, null, "2026-04-03"), "DENY screening-missing"),
                story(calls().screened(true, null, "2026-04-20"), "DENY number-listed"),
                story(
                        calls().screened(true, "2026-04-10", "2026-04-20"),
                        "ALLOW legitimate-interests until 2026-05-08T00:00:00Z"),
                story(calls().screened(true, "2026-04-03", "2026-04-20"), "DENY number-listed"),
                story(
                        calls().screened(true, null, "2026-04-20").agreed("2026-01-01"),
                        "ALLOW legitimate-interests"),
                story(calls().lives("DE"), "DENY channel-consent-missing"),
                // PECR reg. 19: automated calls.
                story(marketing().on("automated-call"), "DENY channel-consent-missing"),
                story(
                        marketing().on("automated-call").agreed("2026-01-01"),
                        "ALLOW legitimate-interests"),
                // Post: the objection alone.
                story(marketing().on("post"), "ALLOW legitimate-interests"),
                story(marketing().on("post").objected("2026-01-01"), "DENY objected"),
                // A pause of the subject's own: until a day, and no longer than it says.
                story(
                        Story.of().agreed("2026-01-01").paused("2026-04-01", "2026-07-01"),
                        "DENY paused until 2026-07-01T00:00:00Z"),
                story(
                        Story.of().agreed("2026-01-01").paused("2026-01-02", "2026-05-01"),
                        "ALLOW consent-given"),
                story(
                        Story.of()
                                .agreed("2026-01-01")
                                .paused("2026-04-01", "2026-07-01")
                                .resumed("2026-04-15"),
                        "ALLOW consent-given"),
                story(
                        Story.of()
                                .agreed("2026-01-01")
                                .paused("2026-04-01", "2026-06-01")
                                .pausedEverywhere("2026-04-02", "2026-08-01"),
                        "DENY paused until 2026-08-01T00:00:00Z"),
                story(
                        Story.of()
                                .lasting("P6M")
                                .agreed("2026-01-31")
                                .paused("2026-04-01", "2026-09-01"),
                        "DENY paused until 2026-07-31T00:00:00Z"),
                story(
                        Story.of().withdrew("2026-01-01").paused("2026-04-01", "2026-07-01"),
                        "DENY consent-withdrawn"),
                story(
                        marketing().on("post").paused("2026-04-01", "2026-07-01"),
                        "DENY paused until 2026-07-01T00:00:00Z"),
                // What is owed is not put off.
                story(
                        Story.of().service().restingOn(CONTRACT).paused("2026-04-01", "2026-07-01"),
                        "ALLOW contract"),
                // What is no marketing asks no channel rule.
                story(
                        Story.of().service().restingOn(LEGITIMATE_INTERESTS),
                        "ALLOW legitimate-interests"));
    }

    private static Arguments story(Story story, String answer) {
        return Arguments.of(answer, story);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("stories")
    void isDecidedAsTheLawSays(String answer, Story story) {
        assertThat(story.answer()).isEqualTo(answer);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("stories")
    void holdsUntilItSaysAndNotLonger(String answer, Story story) {
        Decision decision = story.decide();
        if (decision.validUntil() != null) {
            Facts facts = story.facts();

            assertThat(decision.saysAs(Rules.decide(facts.at(decision.validUntil().minusNanos(1)))))
                    .isTrue();
            assertThat(decision.saysAs(Rules.decide(facts.at(decision.validUntil())))).isFalse();
        }
    }

    @Test
    void everyRuleHasItsStory() {
        List<String> told =
                stories()
                        .map(it -> String.valueOf(it.get()[0]))
                        .map(answer -> answer.substring(answer.indexOf(' ') + 1))
                        .map(answer -> answer.replaceFirst(" .*", ""))
                        .distinct()
                        .toList();

        assertThat(told).containsAll(names());
    }

    private static List<String> names() {
        return Stream.concat(Rules.OF_SUBJECT.stream(), Rules.OF_PURPOSE.stream())
                .map(Rule::name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSENT")
    void aBasisIsItsOwnRule(LawfulBasis basis) {
        assertThat(Story.of().service().restingOn(basis).answer())
                .isEqualTo("ALLOW " + basis.wireName());
    }

    @Test
    void anAnswerNamesTheEventsBehindIt() {
        assertThat(Story.of().agreed("2026-01-01").decide().because()).containsExactly("given");
        assertThat(Story.of().retired().decide().because()).containsExactly("purpose");
        // The residence is the first circumstance of every story.
        assertThat(Story.of().objected("2026-01-01").decide().because())
                .containsExactly("circumstance-2");
        assertThat(
                        Story.of()
                                .lives("FR")
                                .born(BIRTHDAY)
                                .agreed("2026-01-01")
                                .parentAgreed("2026-01-01")
                                .decide()
                                .because())
                .containsExactly("given", "circumstance-4", "circumstance-3");
        assertThat(calls().screened(false, null, "2026-04-20").decide().because())
                .containsExactly("circumstance-2");
    }

    @Test
    void theOrderAndTheNamesAreTheOnesThatWerePublished() {
        assertThat(names())
                .containsExactly(
                        "subject-malformed",
                        "subject-erased",
                        "subject-unknown",
                        "suppressed",
                        "restricted",
                        "purpose-unknown",
                        "purpose-retired",
                        "channel-unknown",
                        "objected",
                        "objection-pending",
                        "objection-upheld",
                        "consent-missing",
                        "consent-withdrawn",
                        "consent-expired",
                        "notice-outdated",
                        "double-opt-in-missing",
                        "parental-consent-missing",
                        "parental-consent-withdrawn",
                        "parental-consent-expired",
                        "own-consent-missing",
                        "channel-consent-missing",
                        "number-listed",
                        "screening-missing",
                        "paused");
    }
}
