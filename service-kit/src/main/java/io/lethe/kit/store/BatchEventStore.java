package io.lethe.kit.store;

import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/**
 * Axon's event store without its look at what is staged: for each stream it loads, Axon filters
 * every event that waits in the unit of work, which is quadratic in the size of a batch. A batch
 * loads a stream once and before any event of it is staged (the repository keeps the aggregate from
 * then on), so there is never anything to find.
 */
final class BatchEventStore extends EmbeddedEventStore {

    BatchEventStore(PostgresEventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    @Override
    protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
        return Stream.empty();
    }
}
