package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventType;
import io.lethe.vault.seal.KeySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Events and their outbox rows in one statement and one round trip. */
final class EventAppend {

    // The order of the input is the order of the index, and the relay keeps it: an event never gets
    // a lower index than its predecessor in the stream.
    private static final String APPEND =
            """
            WITH appended AS (
                INSERT INTO event (event_identifier, aggregate_identifier, sequence_number, type,
                                   payload_type, payload_revision, payload, meta_data, time_stamp)
                SELECT id, stream, sequence, type, payload_type, revision, payload, meta, at
                  FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                              ?::bytea[], ?::bytea[], ?::text[])
                       WITH ORDINALITY AS input (id, stream, sequence, type, payload_type, revision,
                                                 payload, meta, at, place)
                 ORDER BY place
                RETURNING global_index)
            INSERT INTO outbox (global_index) SELECT global_index FROM appended
            """;

    private static final ObjectWriter PROVENANCE = JsonMapper.shared().writerFor(Provenance.class);

    private EventAppend() {}

    static void execute(
            Connection connection, List<DomainEventMessage<DomainEvent>> events, KeySource keys)
            throws SQLException {
        byte[][] payloads = Sealer.data(events, keys);
        int size = events.size();
        String[] ids = new String[size];
        String[] streams = new String[size];
        long[] sequences = new long[size];
        String[] aggregates = new String[size];
        String[] types = new String[size];
        String[] revisions = new String[size];
        byte[][] metaData = new byte[size][];
        String[] times = new String[size];
        for (int i = 0; i < size; i++) {
            DomainEventMessage<DomainEvent> event = events.get(i);
            EventType type = EventCatalogue.forClass(event.getPayload().getClass());
            ids[i] = event.getIdentifier();
            streams[i] = event.getAggregateIdentifier();
            sequences[i] = event.getSequenceNumber();
            aggregates[i] = event.getType();
            types[i] = type.name();
            revisions[i] = type.revision();
            metaData[i] = PROVENANCE.writeValueAsBytes(StreamBatch.origin(event).provenance());
            times[i] = event.getTimestamp().toString();
        }
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setArray(1, connection.createArrayOf("text", ids));
            append.setArray(2, connection.createArrayOf("text", streams));
            append.setArray(3, connection.createArrayOf("bigint", boxed(sequences)));
            append.setArray(4, connection.createArrayOf("text", aggregates));
            append.setArray(5, connection.createArrayOf("text", types));
            append.setArray(6, connection.createArrayOf("text", revisions));
            append.setArray(7, connection.createArrayOf("bytea", payloads));
            append.setArray(8, connection.createArrayOf("bytea", metaData));
            append.setArray(9, connection.createArrayOf("text", times));
            append.executeUpdate();
        }
    }

    private static Object[] boxed(long[] values) {
        Object[] boxed = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }
}
