package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.decisions.Decision.Outcome;
import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.consent.law.Law;
import io.lethe.consent.law.ShippedLaw;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.testkit.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every history, whatever happened in it and in whatever order it was learnt. */
class DecisionPropertiesTest {

    private static final int TRIES = 300;
    private static final Law LAW = ShippedLaw.read();
    private static final Instant TODAY = Histories.learnt(20);

    private record Question(String purpose, String channel) {}

    private static final List<Question> QUESTIONS =
            Histories.PURPOSES.stream()
                    .flatMap(
                            purpose ->
                                    Histories.CHANNELS.stream()
                                            .map(channel -> new Question(purpose, channel)))
                    .toList();

    @Provide
    Arbitrary<List<List<RecordedEvent>>> histories() {
        return Histories.any().list().ofSize(Soak.rounds(1, 50));
    }

    private static Facts facts(Standing standing, Question question, Instant at) {
        return new Facts(
                Naming.KNOWN,
                SomePurposes.named(question.purpose()),
                SomePurposes.versions(question.purpose()),
                question.channel(),
                standing,
                new Moment(LAW, "GB", at));
    }

    private static Facts facts(
            List<RecordedEvent> history, When when, Question question, Instant at) {
        Standing standing =
                new Past(history, when)
                        .standing(Story.ADA.value(), question.purpose(), question.channel());
        return facts(standing, question, at);
    }

    private static Decision answer(List<RecordedEvent> history, When when, Question question) {
        return Rules.decide(facts(history, when, question, when.holdsAt(TODAY)));
    }

    @Property(tries = TRIES)
    void theOrderInWhichItIsLearntDoesNotMatter(
            @ForAll("histories") List<List<RecordedEvent>> histories, @ForAll Random random) {
        for (List<RecordedEvent> history : histories) {
            List<RecordedEvent> shuffled = new ArrayList<>(history);
            Collections.shuffle(shuffled, random);
            for (Question question : QUESTIONS) {
                Decision one = answer(history, When.NOW, question);
                Decision other = answer(shuffled, When.NOW, question);

                assertThat(other.saysAs(one)).isTrue();
                assertThat(other.validUntil()).isEqualTo(one.validUntil());
            }
        }
    }

    @Property(tries = TRIES)
    void whatWasKnownThenIsAnsweredAsItWasThen(
            @ForAll("histories") List<List<RecordedEvent>> histories) {
        for (List<RecordedEvent> history : histories) {
            for (int known = 0; known <= history.size(); known++) {
                Instant then = Histories.learnt(known - 1);
                for (Question question : QUESTIONS) {
                    Decision atThatTime =
                            Rules.decide(
                                    facts(history.subList(0, known), When.NOW, question, then));

                    assertThat(answer(history, new When(then, null), question))
                            .isEqualTo(atThatTime);
                }
            }
        }
    }

    @Property(tries = TRIES)
    void whatHappenedLaterDoesNotCountForWhatWasTrue(
            @ForAll("histories") List<List<RecordedEvent>> histories) {
        for (List<RecordedEvent> history : histories) {
            for (RecordedEvent change : history) {
                Instant then = change.event().at();
                List<RecordedEvent> before =
                        history.stream().filter(it -> !it.event().at().isAfter(then)).toList();
                for (Question question : QUESTIONS) {
                    assertThat(answer(history, new When(null, then), question))
                            .isEqualTo(Rules.decide(facts(before, When.NOW, question, then)));
                }
            }
        }
    }

    @Property(tries = TRIES)
    void nobodyWhoSaidNoIsEverAllowed(@ForAll("histories") List<List<RecordedEvent>> histories) {
        for (List<RecordedEvent> history : histories) {
            for (Question question : QUESTIONS) {
                Facts facts = facts(history, When.NOW, question, TODAY);
                if (saidNo(facts)) {
                    assertThat(Rules.decide(facts).outcome()).isEqualTo(Outcome.DENY);
                }
            }
        }
    }

    @Property(tries = TRIES)
    void whoComesBackByASuppressedAliasIsNeverAllowed(
            @ForAll("histories") List<List<RecordedEvent>> histories) {
        for (List<RecordedEvent> history : histories) {
            for (Question question : QUESTIONS) {
                Facts facts = facts(history, When.NOW, question, TODAY);
                Decision answer =
                        Rules.decide(
                                new Facts(
                                        Naming.SUPPRESSED,
                                        facts.purpose(),
                                        facts.versions(),
                                        facts.channel(),
                                        facts.standing(),
                                        facts.moment()));

                assertThat(answer.rule()).isEqualTo("suppressed");
                assertThat(answer.outcome()).isEqualTo(Outcome.DENY);
            }
        }
    }

    /** Told anew from the facts, apart from how the rules tell it. */
    private static boolean saidNo(Facts facts) {
        Consent consent = facts.standing().consent();
        boolean restsOnConsent = facts.isConsentNeeded();
        boolean withdrawn = consent != null && consent.withdrawn() && restsOnConsent;
        boolean expired =
                consent != null
                        && !consent.withdrawn()
                        && restsOnConsent
                        && !Childhood.isChild(facts)
                        && consent.at().plus(Duration.ofDays(106)).isBefore(TODAY);
        boolean objected =
                facts.standing()
                        .circumstances()
                        .find(Kind.OBJECTION, facts.known().purpose(), "")
                        .filter(it -> it.state() == State.RAISED || it.state() == State.UPHELD)
                        .filter(_ -> facts.isMarketing() || facts.basis().canBeObjectedTo())
                        .isPresent();
        boolean childAlone =
                restsOnConsent
                        && Childhood.isChild(facts)
                        && Childhood.parental(facts)
                                .filter(it -> it.state() == State.GIVEN)
                                .isEmpty();
        return withdrawn
                || isPaused(facts)
                || expired
                || objected
                || childAlone
                || !facts.standing().suppressions().isEmpty();
    }

    private static boolean isPaused(Facts facts) {
        return facts.basis() != LawfulBasis.CONTRACT
                && Stream.of(facts.channel(), "")
                        .flatMap(
                                channel ->
                                        facts
                                                .standing()
                                                .circumstances()
                                                .find(Kind.PAUSE, facts.known().purpose(), channel)
                                                .stream())
                        .anyMatch(
                                it ->
                                        it.state() == State.PAUSED
                                                && TODAY.isBefore(
                                                        Objects.requireNonNull(it.bound())));
    }

    @Property(tries = TRIES)
    void anAnswerHoldsUntilItSaysAndChangesThen(
            @ForAll("histories") List<List<RecordedEvent>> histories) {
        for (List<RecordedEvent> history : histories) {
            for (Question question : QUESTIONS) {
                Facts facts = facts(history, When.NOW, question, TODAY);
                Decision answer = Rules.decide(facts);
                if (answer.validUntil() != null) {
                    Instant end = answer.validUntil();

                    assertThat(Rules.decide(facts.at(end.minusNanos(1))).saysAs(answer)).isTrue();
                    assertThat(Rules.decide(facts.at(end)).saysAs(answer)).isFalse();
                }
            }
        }
    }
}
