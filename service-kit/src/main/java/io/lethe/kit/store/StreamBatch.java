package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one batch in one transaction. Not thread-safe: it lives and dies with the unit of
 * work that opened it.
 */
public final class StreamBatch {

    static final String RESOURCE = StreamBatch.class.getName();

    /** Key under which a unit of work carries, per event, the {@link Origin} it is for. */
    public static final String ORIGIN = "origin";

    // One row comes back even where no stream has an event: it carries the transaction's id, by
    // which a commit whose answer was lost can be asked for later.
    private static final String LOAD =
            """
            SELECT pg_current_xact_id()::text AS transaction_id, e.*
              FROM (VALUES (1)) AS always
              LEFT JOIN (SELECT %s
                           FROM event WHERE aggregate_identifier = ANY (?)) AS e ON true
             ORDER BY e.aggregate_identifier, e.sequence_number
            """
                    .formatted(EventRow.COLUMNS);

    private final Connection connection;
    private final KeySource keys;
    private final String transactionId;
    private final Map<String, List<DomainEventData<Object>>> streams;

    private StreamBatch(
            Connection connection,
            KeySource keys,
            String transactionId,
            Map<String, List<DomainEventData<Object>>> streams) {
        this.connection = connection;
        this.keys = keys;
        this.transactionId = transactionId;
        this.streams = streams;
    }

    static StreamBatch load(Connection connection, List<String> ids, KeySource keys)
            throws SQLException {
        List<EventRow> events = new ArrayList<>();
        String transactionId = "";
        try (PreparedStatement load = connection.prepareStatement(LOAD)) {
            Columns.text(load, 1, ids, Function.identity());
            try (ResultSet rows = load.executeQuery()) {
                while (rows.next()) {
                    transactionId = rows.getString("transaction_id");
                    if (rows.getString("aggregate_identifier") != null) {
                        events.add(EventRow.read(rows));
                    }
                }
            }
        }
        Map<String, List<DomainEventData<Object>>> streams = HashMap.newHashMap(ids.size());
        ids.forEach(id -> streams.put(id, new ArrayList<>()));
        SubjectKeys opening = EventRow.keys(events, keys);
        for (EventRow event : events) {
            streams.computeIfAbsent(event.stream(), _ -> new ArrayList<>())
                    .add(event.opened(opening));
        }
        return new StreamBatch(connection, keys, transactionId, streams);
    }

    /** PostgreSQL's 64-bit id of the transaction, for {@code pg_xact_status}. */
    public String transactionId() {
        return transactionId;
    }

    @Nullable List<DomainEventData<Object>> loaded(String stream) {
        return streams.get(stream);
    }

    /**
     * Appends in one statement, sorted by stream so that two writers take their index entries in
     * the same order and cannot deadlock. The order within a stream is kept.
     *
     * @throws ErasedMeanwhile if events hold values of subjects who were erased; nothing is
     *     appended
     */
    void append(List<DomainEventMessage<DomainEvent>> events) {
        List<DomainEventMessage<DomainEvent>> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(DomainEventMessage::getAggregateIdentifier));
        try {
            EventAppend.execute(connection, sorted, keys);
        } catch (SQLException e) {
            throw new StoreFailure("Events were not appended", e);
        }
        for (DomainEventMessage<DomainEvent> message : events) {
            origin(message).recorded(recorded(message));
        }
    }

    private static RecordedEvent recorded(DomainEventMessage<DomainEvent> message) {
        return new RecordedEvent(
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                message.getPayload());
    }

    static Origin origin(DomainEventMessage<?> message) {
        return (Origin) Objects.requireNonNull(message.getMetaData().get(ORIGIN));
    }
}
