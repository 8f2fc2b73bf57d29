package io.lethe.kit.inbound;

import io.lethe.kit.batch.Command;
import io.lethe.kit.subjects.Report;
import java.time.Instant;

/**
 * A type of upstream event that a service takes: a bean per type.
 *
 * @param cloudEventType as in the event's {@code type}; its schema is part of the published
 *     language
 * @param body what the data is bound to, after it was validated
 */
public record InboundType<T>(String cloudEventType, Class<T> body, Mapping<T> mapping) {

    /**
     * Turns a valid body into a command, or into what has to be resolved before. Must not block.
     */
    @FunctionalInterface
    public interface Mapping<T> {

        /**
         * @param now when Lethe learnt it
         * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
         */
        Wanted wanted(T body, Instant now);
    }

    /** What a service makes of a body. */
    @FunctionalInterface
    public interface Deciding<T> {

        /**
         * @param now when Lethe learnt it
         * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
         */
        Command command(T body, Instant now);
    }

    /** A type that tells a fact about a subject, who is resolved with all others of the poll. */
    public static <T extends Report> InboundType<T> about(String cloudEventType, Class<T> body) {
        return new InboundType<>(cloudEventType, body, Wanted::of);
    }

    /** A type that tells a fact about nobody. */
    public static <T> InboundType<T> ofNobody(
            String cloudEventType, Class<T> body, Deciding<T> deciding) {
        return new InboundType<>(
                cloudEventType, body, (told, now) -> new Wanted.Ready(deciding.command(told, now)));
    }
}
