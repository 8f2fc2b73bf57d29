package io.lethe.events;

import tools.jackson.databind.node.ObjectNode;

/** An upcaster for tests: it renames one property. */
record Step(String name, String from, String to, String oldProperty, String newProperty)
        implements EventUpcaster {

    @Override
    public ObjectNode upcast(ObjectNode data) {
        data.set(newProperty, data.remove(oldProperty));
        return data;
    }
}
