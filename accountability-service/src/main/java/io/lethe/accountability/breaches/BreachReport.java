package io.lethe.accountability.breaches;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.lethe.accountability.breaches.BreachCommand.RegisterBreach;
import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachNature;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A breach as it is reported, over REST and Kafka alike.
 *
 * @param awareAt when the controller became aware: the clock runs from it
 * @param nature each once
 * @param at when it was detected; where it is missing, {@code awareAt}
 */
record BreachReport(
        String title,
        Instant awareAt,
        List<BreachNature> nature,
        String source,
        @Nullable Instant at) {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    /** The report of a new breach, with an id of its own. */
    RegisterBreach command(Instant learnt, Regimes regimes) {
        Instant aware = BreachCommand.happened(Fields.requirePresent("awareAt", awareAt), learnt);
        return new RegisterBreach(
                new BreachDetected(
                        IDS.generate().toString(),
                        title,
                        aware,
                        distinct(Fields.requirePresent("nature", nature)),
                        source,
                        BreachCommand.happened(at, aware)),
                learnt,
                regimes);
    }

    private static Set<BreachNature> distinct(List<BreachNature> nature) {
        nature.forEach(each -> Fields.requirePresent("nature", each));
        Set<BreachNature> set = Set.copyOf(nature);
        if (set.size() < nature.size()) {
            throw new InvalidFieldException("nature", "must name each once");
        }
        return set;
    }
}
