package io.lethe.events;

import java.time.Instant;

/**
 * Something that was decided and cannot be undone, only followed by something else. Implementations
 * are immutable records whose components are the JSON of the event; each stream has a sealed
 * interface of its own beneath this one.
 */
public interface DomainEvent {

    /**
     * What the event is about: the CloudEvents {@code subject} and the Kafka key, so that one key's
     * events keep their order. A pseudonym or an id.
     */
    String key();

    /**
     * When it happened, as opposed to when the platform learnt it (the CloudEvents {@code time}).
     */
    Instant at();
}
