package io.lethe.kit.store;

import io.lethe.events.EventUpcaster;
import io.lethe.events.EventUpcasters;
import java.util.List;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** The published language's upcasters, as links of Axon's chain. */
final class AxonUpcasters {

    private AxonUpcasters() {}

    static EventUpcasterChain chain() {
        return chain(EventUpcasters.published().steps());
    }

    static EventUpcasterChain chain(List<EventUpcaster> upcasters) {
        return new EventUpcasterChain(upcasters.stream().map(Link::new).toList());
    }

    private static final class Link extends SingleEventUpcaster {

        private final SerializedType from;
        private final SerializedType to;
        private final EventUpcaster upcaster;

        Link(EventUpcaster upcaster) {
            this.upcaster = upcaster;
            this.from = new SimpleSerializedType(upcaster.name(), upcaster.from());
            this.to = new SimpleSerializedType(upcaster.name(), upcaster.to());
        }

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return from.equals(event.getType());
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(to, StoredData.class, data -> data.upcast(upcaster));
        }
    }
}
