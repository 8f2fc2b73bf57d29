package io.lethe.kit.consume;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.EventType;
import io.lethe.kit.store.Provenance;
import java.util.Optional;

/**
 * An event as it arrived: where it stood in the log, and what it says.
 *
 * @param previous position of the record before it in its partition, 0 for the first
 */
public record Arrival(
        String topic, int partition, long offset, long previous, EventEnvelope event) {

    /**
     * The event, if it is one of that class; of whatever revision. For events that hold nothing
     * personal.
     *
     * @throws io.lethe.events.UnreadableEventException for a revision that is not known here
     */
    public <E extends DomainEvent> Optional<E> as(Class<E> kind) {
        EventType type = EventCatalogue.forClass(kind);
        String prefix = type.name() + ".v";
        if (!event.type().startsWith(prefix)) {
            return Optional.empty();
        }
        String revision = event.type().substring(prefix.length());
        return Optional.of(kind.cast(EventJson.read(type.name(), revision, event.data())));
    }

    /** For what follows from the event: the same actor and trace, and the event as the cause. */
    public Provenance consequence() {
        return new Provenance(event.actor(), event.correlation(), event.id());
    }
}
