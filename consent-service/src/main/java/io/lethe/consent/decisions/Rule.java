package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One reason to say no.
 *
 * @param name part of the contract with callers: never changed, never given to another rule
 * @param denies whether it does; for facts that are missing it does too
 * @param because ids of the events it rests on
 */
record Rule(String name, Predicate<Facts> denies, Function<Facts, List<String>> because) {

    /** A rule that rests on something not being there. */
    static Rule missing(String name, Predicate<Facts> denies) {
        return new Rule(name, denies, _ -> List.of());
    }

    /** A rule that rests on the latest consent or withdrawal. */
    static Rule ofConsent(String name, Predicate<Facts> denies) {
        return new Rule(name, denies, OwnConsent::event);
    }

    /** A rule that rests on the objection to the purpose. */
    static Rule ofObjection(String name, Predicate<Facts> denies) {
        return new Rule(
                name,
                denies,
                facts -> facts.objection().map(Circumstance::event).stream().toList());
    }

    /** A rule that rests on what the holder of parental responsibility said. */
    static Rule ofParent(String name, Predicate<Facts> denies) {
        return new Rule(name, denies, Childhood::parentAndBirth);
    }
}
