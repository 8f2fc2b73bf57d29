package io.lethe.kit.store;

import io.lethe.events.EventCatalogue;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SealedEvents;
import io.lethe.vault.seal.SubjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;

/** A row of the event table. */
@SuppressWarnings("ArrayRecordComponent") // it lives as long as its event is being read
record EventRow(
        String type,
        String stream,
        long sequence,
        String id,
        String time,
        String payloadType,
        String revision,
        byte[] payload,
        byte[] metaData) {

    /** The columns read by {@link #read}, in a form for a select list. */
    static final String COLUMNS =
            """
            event_identifier, aggregate_identifier, sequence_number, type, payload_type,
            payload_revision, payload, meta_data, time_stamp""";

    static EventRow read(ResultSet row) throws SQLException {
        return new EventRow(
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("event_identifier"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
    }

    /** The keys of all personal values in the rows, with one question for all of them. */
    static SubjectKeys keys(Collection<EventRow> rows, KeySource source) {
        Set<KeyName> needs = new HashSet<>();
        rows.forEach(row -> needs.addAll(row.needs()));
        return needs.isEmpty() ? SubjectKeys.NONE : source.find(needs);
    }

    // A type that is not in the catalogue is for the reader to complain of.
    private Set<KeyName> needs() {
        return EventCatalogue.forName(payloadType).isEmpty()
                ? Set.of()
                : SealedEvents.needs(payloadType, revision, payload);
    }

    /** The row as Axon wants to see it. */
    DomainEventData<Object> opened(SubjectKeys keys) {
        return new GenericDomainEventEntry<>(
                type,
                stream,
                sequence,
                id,
                time,
                payloadType,
                revision,
                new StoredData.Bytes(payload, keys),
                metaData);
    }
}
