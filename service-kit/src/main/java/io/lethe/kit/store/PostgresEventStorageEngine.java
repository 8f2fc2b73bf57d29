package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.vault.seal.KeySource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's JDBC engine with its two costs per command removed: inside a {@link StreamBatch}, streams
 * come from the batch's one query and appends go out in one statement. Outside of one it reads as
 * Axon's own does (replay), and refuses to write: an event without its outbox row would never reach
 * Kafka.
 */
public final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private final KeySource keys;

    private PostgresEventStorageEngine(Builder builder, KeySource keys) {
        super(builder);
        this.keys = keys;
    }

    static PostgresEventStorageEngine over(DataSource dataSource, KeySource keys) {
        EventSerializer serializer = new EventSerializer();
        Builder builder = JdbcEventStorageEngine.builder();
        builder.eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(AxonUpcasters.chain())
                .batchSize(5_000);
        builder.connectionProvider(dataSource::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .dataType(byte[].class)
                .schema(tables());
        return new PostgresEventStorageEngine(builder, keys);
    }

    private static EventSchema tables() {
        return EventSchema.builder()
                .eventTable("event")
                .snapshotTable("snapshot")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .timestampColumn("time_stamp")
                .build();
    }

    /**
     * Loads the streams with one query (and their keys with another, if they hold sealed values)
     * and binds them, with the connection, to the current unit of work. The caller owns the
     * connection and its transaction.
     */
    public StreamBatch open(Connection connection, List<String> streams) throws SQLException {
        StreamBatch batch = StreamBatch.load(connection, streams, keys);
        CurrentUnitOfWork.get().root().resources().put(StreamBatch.RESOURCE, batch);
        return batch;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        StreamBatch batch = currentBatch();
        if (batch == null) {
            throw new IllegalStateException("Events are appended in a batch or not at all");
        }
        batch.append(events.stream().map(PostgresEventStorageEngine::domainEvent).toList());
    }

    @SuppressWarnings("unchecked") // the batch only ever holds events of the published language
    private static DomainEventMessage<DomainEvent> domainEvent(EventMessage<?> message) {
        if (message.getPayload() instanceof DomainEvent) {
            return (DomainEventMessage<DomainEvent>) message;
        }
        throw new IllegalArgumentException(
                "Not an event of the published language: " + message.getPayloadType().getName());
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readEventData(String stream, long first) {
        StreamBatch batch = currentBatch();
        List<DomainEventData<Object>> loaded = batch == null ? null : batch.loaded(stream);
        return loaded == null
                ? super.readEventData(stream, first)
                : loaded.stream().filter(event -> event.getSequenceNumber() >= first);
    }

    /** Streams are one person's and short: a query per stream for a snapshot would cost more. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return Stream.empty();
    }

    private static @Nullable StreamBatch currentBatch() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getResource(StreamBatch.RESOURCE)
                : null;
    }
}
