package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.law.ChannelRule;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What direct marketing needs on a channel where it does not rest on consent (PECR, reg. 19, 21,
 * 22).
 */
final class Marketing {

    /** A listing binds once it is so old; a number that was not listed holds for less. */
    static final Duration LISTING = Duration.ofDays(28);

    private Marketing() {}

    private static boolean isAsked(Facts facts, ChannelRule rule) {
        return facts.isMarketing() && !facts.isConsentNeeded() && rule(facts) == rule;
    }

    private static ChannelRule rule(Facts facts) {
        return facts.moment()
                .law()
                .channel(
                        facts.country(),
                        facts.channel(),
                        facts.known().terms().marketingOf(),
                        facts.moment().at());
    }

    static boolean isConsentMissing(Facts facts) {
        boolean asked =
                isAsked(facts, ChannelRule.CONSENT)
                        || (isAsked(facts, ChannelRule.CONSENT_OR_SOFT_OPT_IN)
                                && !isSoftOptIn(facts));
        return asked && !OwnConsent.holds(facts);
    }

    /**
     * Whether the subject is one of the customers or supporters to whom the purpose writes:
     * recorded as a basis of their own, with what shows that they were offered a way out.
     */
    static boolean isSoftOptIn(Facts facts) {
        return facts.known().terms().softOptIn()
                && facts.ownBasis().isPresent()
                && facts.basis() == LawfulBasis.LEGITIMATE_INTERESTS
                && isAsked(facts, ChannelRule.CONSENT_OR_SOFT_OPT_IN);
    }

    static boolean isListed(Facts facts) {
        return isScreeningAsked(facts) && !listings(facts).isEmpty();
    }

    static boolean isScreeningMissing(Facts facts) {
        return isScreeningAsked(facts)
                && screenings(facts).noneMatch(it -> facts.moment().at().isBefore(end(it)));
    }

    // A consent to be called overrides the register (PECR, reg. 21(4)).
    private static boolean isScreeningAsked(Facts facts) {
        return isAsked(facts, ChannelRule.OPT_OUT_SCREENED) && !OwnConsent.holds(facts);
    }

    static Stream<Circumstance> screenings(Facts facts) {
        return Stream.of(Kind.TPS, Kind.CTPS)
                .flatMap(
                        kind ->
                                facts
                                        .standing()
                                        .circumstances()
                                        .find(kind, "", facts.channel())
                                        .stream());
    }

    /** Until when calls can be made on the ground of it. */
    static Instant end(Circumstance screening) {
        if (screening.state() == State.CLEAR) {
            return screening.at().plus(LISTING);
        }
        return screening.bound() == null ? Instant.MIN : screening.bound().plus(LISTING);
    }

    /** The events of the listings that bind. */
    static List<String> listings(Facts facts) {
        return screenings(facts)
                .filter(it -> it.state() == State.LISTED)
                .filter(it -> !facts.moment().at().isBefore(end(it)))
                .map(Circumstance::event)
                .toList();
    }

    /** The events on which it rests that the subject can be reached on the channel. */
    static List<String> because(Facts facts) {
        List<String> events = new ArrayList<>();
        facts.ownBasis().map(Circumstance::event).ifPresent(events::add);
        boolean free = isAsked(facts, ChannelRule.OPT_OUT) || isSoftOptIn(facts);
        if (facts.isMarketing() && !free && OwnConsent.holds(facts)) {
            events.addAll(OwnConsent.event(facts));
        } else if (isScreeningAsked(facts)) {
            screenings(facts)
                    .filter(it -> facts.moment().at().isBefore(end(it)))
                    .map(Circumstance::event)
                    .forEach(events::add);
        }
        return List.copyOf(events);
    }
}
