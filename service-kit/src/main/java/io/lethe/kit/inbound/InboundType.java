package io.lethe.kit.inbound;

import io.lethe.kit.batch.Command;
import java.time.Instant;

/**
 * A type of upstream event that a service takes: a bean per type.
 *
 * @param cloudEventType as in the event's {@code type}; its schema is part of the published
 *     language
 * @param body what the data is bound to, after it was validated
 */
public record InboundType<T>(String cloudEventType, Class<T> body, Mapping<T> mapping) {

    /** Turns a valid body into a command; may refuse it. Must not block. */
    @FunctionalInterface
    public interface Mapping<T> {

        /**
         * @param now when Lethe learnt it
         * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
         */
        Command command(T body, Instant now);
    }
}
