package io.lethe.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chain of upcasters: it brings data of any stored revision to the newest it knows of.
 * Immutable and thread-safe if its upcasters are.
 */
public final class EventUpcasters {

    // No revision of any event has been replaced yet.
    private static final EventUpcasters PUBLISHED = new EventUpcasters(List.of());

    private final List<EventUpcaster> steps;
    private final Map<Stored, EventUpcaster> byRevision = new HashMap<>();

    /**
     * A chain of these steps. Revisions only rise and each has one step at most, so every chain
     * ends; anything else is refused.
     */
    public EventUpcasters(List<EventUpcaster> steps) {
        this.steps = List.copyOf(steps);
        for (EventUpcaster step : this.steps) {
            if (EventType.requireRevision("to", step.to())
                    <= EventType.requireRevision("from", step.from())) {
                throw new IllegalArgumentException(
                        step.name() + ": an upcaster must lead to a higher revision");
            }
            if (byRevision.put(new Stored(step.name(), step.from()), step) != null) {
                throw new IllegalArgumentException(
                        step.name() + ".v" + step.from() + " has two upcasters");
            }
        }
    }

    /** The chain of the events in {@link EventCatalogue}. */
    public static EventUpcasters published() {
        return PUBLISHED;
    }

    /** The steps, in the order they were given: for a framework that runs the chain itself. */
    public List<EventUpcaster> steps() {
        return steps;
    }

    /**
     * The data in the newest revision that the chain leads to; the same node where no step begins
     * at its revision.
     */
    public Revised upcast(String name, String revision, ObjectNode data) {
        Revised revised = new Revised(revision, data);
        for (EventUpcaster step = next(name, revised); step != null; step = next(name, revised)) {
            revised = new Revised(step.to(), step.upcast(revised.data()));
        }
        return revised;
    }

    private @Nullable EventUpcaster next(String name, Revised revised) {
        return byRevision.get(new Stored(name, revised.revision()));
    }

    /** Data and the revision it is in. */
    public record Revised(String revision, ObjectNode data) {}

    private record Stored(String name, String revision) {}
}
