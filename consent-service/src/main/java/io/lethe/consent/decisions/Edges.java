package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.events.purpose.AgeRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The instants at which time alone may change an answer. */
final class Edges {

    private Edges() {}

    /** Those that are still to come, in their order; for most questions none. */
    static Collection<Instant> of(Facts facts) {
        List<Instant> some = new ArrayList<>(0);
        add(some, OwnConsent.end(facts));
        if (!facts.standing().circumstances().isEmpty()) {
            ofCircumstances(facts, some);
        }
        if (facts.isMarketing() || facts.known().terms().ageRule() != AgeRule.NONE) {
            some.addAll(
                    facts.moment()
                            .law()
                            .changes(
                                    facts.country(),
                                    facts.channel(),
                                    facts.known().terms().marketingOf(),
                                    facts.moment().at()));
        }
        return some.isEmpty() ? List.of() : toCome(facts, some);
    }

    private static void ofCircumstances(Facts facts, List<Instant> some) {
        facts.ofPurpose(Kind.LAWFUL_BASIS).map(Circumstance::bound).ifPresent(some::add);
        Childhood.parental(facts).ifPresent(it -> add(some, Childhood.parentalEnd(facts, it)));
        Childhood.end(facts).ifPresent(some::add);
        Marketing.screenings(facts).map(Marketing::end).forEach(some::add);
        Pauses.standing(facts).map(Pauses::end).forEach(some::add);
    }

    private static Collection<Instant> toCome(Facts facts, List<Instant> some) {
        TreeSet<Instant> sorted = new TreeSet<>(some);
        return sorted.tailSet(facts.moment().at(), false);
    }

    private static void add(List<Instant> some, @Nullable Instant instant) {
        if (instant != null) {
            some.add(instant);
        }
    }
}
