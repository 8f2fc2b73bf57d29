package io.lethe.kit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;

/** A row of the event table as Axon wants to see it. */
final class EventRow {

    /** The columns read by {@link #read}, in a form for a select list. */
    static final String COLUMNS =
            """
            event_identifier, aggregate_identifier, sequence_number, type, payload_type,
            payload_revision, payload, meta_data, time_stamp""";

    private EventRow() {}

    static DomainEventData<byte[]> read(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
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
}
