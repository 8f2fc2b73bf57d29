package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.decisions.Decision.Outcome;
import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.law.Law;
import io.lethe.consent.law.ShippedLaw;
import io.lethe.consent.merges.Merging;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.testkit.Soak;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two people who are one: whatever either of them said no to, both said no to. */
class MergePropertiesTest {

    private static final int TRIES = 500;
    private static final Law LAW = ShippedLaw.read();
    private static final Instant MERGED = Histories.learnt(15);
    private static final Instant TODAY = Histories.learnt(16);

    /** The rules by which somebody is denied for what they, a parent or a register said. */
    private static final Set<String> NOES =
            Set.of(
                    "suppressed",
                    "objected",
                    "objection-pending",
                    "objection-upheld",
                    "consent-withdrawn",
                    "parental-consent-withdrawn",
                    "paused");

    private static final Map<String, LawfulBasis> BASES =
            Map.of(
                    "newsletter",
                    SomePurposes.named("newsletter").lawfulBasis(),
                    "research",
                    SomePurposes.named("research").lawfulBasis());

    record Pair(List<RecordedEvent> survivor, List<RecordedEvent> merged) {

        List<RecordedEvent> one() {
            return Merging.merge(survivor, merged, MERGED, BASES, LAW);
        }
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        return Combinators.combine(Histories.any(), Histories.any())
                .as(Pair::new)
                .list()
                .ofSize(Soak.rounds(1, 50));
    }

    private static Facts facts(List<RecordedEvent> history, String purpose, String channel) {
        return new Facts(
                Naming.KNOWN,
                SomePurposes.named(purpose),
                SomePurposes.versions(purpose),
                channel,
                new Past(history, When.NOW).standing(Story.ADA.value(), purpose, channel),
                new Moment(LAW, "GB", TODAY));
    }

    private interface Question {
        void ask(String purpose, String channel);
    }

    private static void each(Question question) {
        Histories.PURPOSES.forEach(
                purpose -> Histories.CHANNELS.forEach(channel -> question.ask(purpose, channel)));
    }

    @Property(tries = TRIES)
    void neitherIsAllowedWhatTheOtherSaidNoTo(@ForAll("pairs") List<Pair> pairs) {
        for (Pair pair : pairs) {
            List<RecordedEvent> one = pair.one();
            each(
                    (purpose, channel) -> {
                        for (List<RecordedEvent> either : List.of(pair.survivor(), pair.merged())) {
                            Decision before = Rules.decide(facts(either, purpose, channel));
                            if (NOES.contains(before.rule())) {
                                assertThat(Rules.decide(facts(one, purpose, channel)).outcome())
                                        .as("%s before", before.rule())
                                        .isEqualTo(Outcome.DENY);
                            }
                        }
                    });
        }
    }

    @Property(tries = TRIES)
    void whoIsAChildInOneRecordIsOne(@ForAll("pairs") List<Pair> pairs) {
        for (Pair pair : pairs) {
            List<RecordedEvent> one = pair.one();
            each(
                    (purpose, channel) -> {
                        Facts both = facts(one, purpose, channel);
                        for (List<RecordedEvent> either : List.of(pair.survivor(), pair.merged())) {
                            Facts before = facts(either, purpose, channel);
                            if (Childhood.isChild(before)) {
                                assertThat(Childhood.isChild(both)).isTrue();
                            }
                        }
                        if (Childhood.isChild(both)
                                && both.isConsentNeeded()
                                && Rules.decide(both).outcome() == Outcome.ALLOW) {
                            assertThat(
                                            both.standing()
                                                    .circumstances()
                                                    .find(Kind.PARENTAL_CONSENT, purpose, channel))
                                    .hasValueSatisfying(
                                            it -> assertThat(it.state()).isEqualTo(State.GIVEN));
                        }
                    });
        }
    }

    @Property(tries = TRIES)
    void takingOverTwiceIsTakingOverOnce(@ForAll("pairs") List<Pair> pairs) {
        for (Pair pair : pairs) {
            List<RecordedEvent> one = pair.one();

            assertThat(Merging.merge(one, pair.merged(), MERGED, BASES, LAW)).isEqualTo(one);
        }
    }

    @Property(tries = TRIES)
    void whomNobodySaidAnythingOfChangesNothing(@ForAll("pairs") List<Pair> pairs) {
        for (Pair pair : pairs) {
            List<RecordedEvent> one = Merging.merge(List.of(), pair.merged(), MERGED, BASES, LAW);
            each(
                    (purpose, channel) -> {
                        Facts before = facts(pair.merged(), purpose, channel);
                        if (before.ownBasis().isEmpty()) {
                            assertThat(Rules.decide(facts(one, purpose, channel)).rule())
                                    .isEqualTo(Rules.decide(before).rule());
                        }
                    });
        }
    }
}
