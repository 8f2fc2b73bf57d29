package io.lethe.events.breach;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A personal data breach came to light. The 72 hours of Art. 33(1) GDPR run from {@code awareAt}.
 *
 * @param title one line that tells what happened; it stands in clear for ever and names no person
 * @param awareAt when the controller became aware, with reasonable certainty
 * @param nature one or more, iterated and written in the order of the enum
 * @param source which system or desk reported it
 * @param at when it was detected, which may be before the controller became aware
 */
public record BreachDetected(
        String breach,
        String title,
        Instant awareAt,
        Set<BreachNature> nature,
        String source,
        Instant at)
        implements BreachEvent {

    private static final int LINE = 200;

    public BreachDetected {
        Fields.requireName("breach", breach);
        Fields.requireText("title", title, LINE);
        Fields.requireInstant("awareAt", awareAt);
        nature = inOrder(nature);
        Fields.requireText("source", source, LINE);
        Fields.requireInstant("at", at);
    }

    // Set.of iterates in another order in every JVM, and the JSON of an event must not.
    private static Set<BreachNature> inOrder(Set<BreachNature> nature) {
        Fields.requirePresent("nature", nature);
        if (nature.isEmpty()) {
            throw new InvalidFieldException("nature", "must name at least one");
        }
        EnumSet<BreachNature> ordered = EnumSet.noneOf(BreachNature.class);
        for (BreachNature each : nature) {
            Fields.requirePresent("nature", each);
            ordered.add(each);
        }
        return Collections.unmodifiableSet(ordered);
    }
}
