package io.lethe.events;

import tools.jackson.databind.node.ObjectNode;

/**
 * One step from a stored revision of an event to a later one. Stored bytes are never rewritten: the
 * step is taken each time they are read, so it must be a pure function of the data, for ever.
 */
public interface EventUpcaster {

    /** The permanent name of the event, as in {@link EventType#name()}. */
    String name();

    /** The revision it takes. */
    String from();

    /** The revision it gives, higher than {@link #from()}. */
    String to();

    /**
     * The data in the later revision. The node is the upcaster's own: it may be changed and
     * returned.
     */
    ObjectNode upcast(ObjectNode data);
}
