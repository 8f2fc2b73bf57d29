package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventType;
import io.lethe.events.EventUpcaster;
import io.lethe.vault.seal.SealedEvents;
import io.lethe.vault.seal.SubjectKeys;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's data on its way out of the store, with the keys that open it: it goes through Axon's
 * upcasters in one piece, so that no thread has to remember the keys meanwhile.
 */
sealed interface StoredData {

    DomainEvent event(EventType type, String revision);

    StoredData upcast(EventUpcaster upcaster);

    /** As it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // it lives as long as the row it was read from
    record Bytes(byte[] json, SubjectKeys keys) implements StoredData {

        @Override
        public DomainEvent event(EventType type, String revision) {
            return SealedEvents.read(type.name(), revision, json, keys);
        }

        @Override
        public StoredData upcast(EventUpcaster upcaster) {
            return new Tree(SealedEvents.tree(upcaster.name(), json), keys).upcast(upcaster);
        }
    }

    /** As an upcaster gave it. */
    record Tree(ObjectNode json, SubjectKeys keys) implements StoredData {

        @Override
        public DomainEvent event(EventType type, String revision) {
            return SealedEvents.read(type, json, keys);
        }

        @Override
        public StoredData upcast(EventUpcaster upcaster) {
            return new Tree(upcaster.upcast(json), keys);
        }
    }
}
