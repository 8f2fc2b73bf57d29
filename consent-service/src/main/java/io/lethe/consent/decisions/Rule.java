package io.lethe.consent.decisions;

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
        return new Rule(
                name, facts -> facts.isConsentNeeded() && denies.test(facts), Facts::consentEvent);
    }
}
