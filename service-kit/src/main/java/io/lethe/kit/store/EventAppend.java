package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventType;
import io.lethe.vault.seal.KeySource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Events and what the outbox says of them in one statement and one round trip. */
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
            INSERT INTO outbox (first_index, events)
            SELECT min(global_index), count(*)
              FROM (SELECT global_index,
                           global_index - row_number() OVER (ORDER BY global_index) AS run
                      FROM appended) AS i
             GROUP BY run
            """;

    private static final ObjectWriter PROVENANCE = JsonMapper.shared().writerFor(Provenance.class);

    private EventAppend() {}

    static void execute(
            Connection connection, List<DomainEventMessage<DomainEvent>> events, KeySource keys)
            throws SQLException {
        List<byte[]> payloads = List.of(Sealer.data(events, keys));
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            Columns.text(append, 1, events, DomainEventMessage::getIdentifier);
            Columns.text(append, 2, events, DomainEventMessage::getAggregateIdentifier);
            Columns.bigint(append, 3, events, DomainEventMessage::getSequenceNumber);
            Columns.text(append, 4, events, DomainEventMessage::getType);
            Columns.text(append, 5, events, event -> type(event).name());
            Columns.text(append, 6, events, event -> type(event).revision());
            Columns.bytes(append, 7, payloads, Function.identity());
            Columns.bytes(append, 8, events, EventAppend::provenance);
            Columns.text(append, 9, events, event -> event.getTimestamp().toString());
            append.executeUpdate();
        }
    }

    private static EventType type(DomainEventMessage<DomainEvent> event) {
        return EventCatalogue.forClass(event.getPayload().getClass());
    }

    private static byte[] provenance(DomainEventMessage<DomainEvent> event) {
        return PROVENANCE.writeValueAsBytes(StreamBatch.origin(event).provenance());
    }
}
