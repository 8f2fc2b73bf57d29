package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether a subject wants to be left alone for a while. It stops what they agreed to, what they
 * could object to, and marketing; a contract or a legal duty waits for nobody.
 */
final class Pauses {

    private Pauses() {}

    /** Those of the channel and of all channels, whether or not their time is up. */
    static Stream<Circumstance> standing(Facts facts) {
        return Stream.of(facts.channel(), "")
                .flatMap(
                        channel ->
                                facts
                                        .standing()
                                        .circumstances()
                                        .find(Kind.PAUSE, facts.known().purpose(), channel)
                                        .stream())
                .filter(pause -> pause.state() == State.PAUSED);
    }

    static Instant end(Circumstance pause) {
        return Objects.requireNonNull(pause.bound());
    }

    private static Stream<Circumstance> holding(Facts facts) {
        return standing(facts).filter(pause -> facts.moment().at().isBefore(end(pause)));
    }

    static boolean isPaused(Facts facts) {
        boolean declinable =
                facts.isConsentNeeded() || facts.isMarketing() || facts.basis().canBeObjectedTo();
        return declinable && holding(facts).findAny().isPresent();
    }

    /** The events of those that hold. */
    static List<String> because(Facts facts) {
        return holding(facts).map(Circumstance::event).toList();
    }
}
