package io.lethe.kit.relay;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.Provenance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that have a position, read as they were stored. The same rows give the same bytes again:
 * what the relay sends, and what a log of all services is compared with.
 */
public final class RelayedEvents {

    // From the run that holds the first position asked for; it may have begun before it.
    private static final String PAGE =
            """
            SELECT r.position + e.global_index - r.first_index, e.event_identifier,
                   e.aggregate_identifier, e.sequence_number, e.payload_type, e.payload_revision,
                   e.payload, e.meta_data, e.time_stamp
              FROM (SELECT position, first_index, events,
                           greatest(position, ?) - position AS skipped,
                           least(position + events - 1, ?) - position AS last
                      FROM relayed
                     WHERE position >= coalesce((SELECT max(position) FROM relayed
                                                  WHERE position <= ?), 0)
                       AND position <= ?) AS r
             CROSS JOIN LATERAL (
                   SELECT * FROM event
                    WHERE global_index >= r.first_index + r.skipped
                      AND global_index <= r.first_index + r.last
                    ORDER BY global_index) AS e
             ORDER BY r.position, e.global_index
             LIMIT ?
            """;

    private static final String IDS =
            """
            SELECT wanted.position, e.event_identifier
              FROM unnest(?::bigint[]) AS wanted (position)
             CROSS JOIN LATERAL (
                   SELECT * FROM relayed
                    WHERE position <= wanted.position
                    ORDER BY position DESC
                    LIMIT 1) AS r
              JOIN event e ON e.global_index = r.first_index + wanted.position - r.position
             WHERE wanted.position < r.position + r.events
            """;

    private static final int ROWS_PER_FETCH = 500;

    /** A page ends before it takes more of the heap than this, however large its events are. */
    private static final int BYTES_PER_PAGE = 16 << 20;

    private static final ObjectReader PROVENANCE = JsonMapper.shared().readerFor(Provenance.class);

    private final String source;

    /**
     * @param source the CloudEvents {@code source} of the service
     */
    public RelayedEvents(String source) {
        this.source = source;
    }

    /**
     * Events after one position and up to another, in the order of their positions: at least one,
     * if there is any.
     */
    public List<EventEnvelope> page(Connection connection, long after, long upto, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            long first = after + 1;
            select.setLong(1, first);
            select.setLong(2, upto);
            select.setLong(3, first);
            select.setLong(4, upto);
            select.setInt(5, limit);
            select.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = select.executeQuery()) {
                List<EventEnvelope> page = new ArrayList<>();
                long bytes = 0;
                while (bytes < BYTES_PER_PAGE && rows.next()) {
                    byte[] data = rows.getBytes(7);
                    bytes += data.length;
                    page.add(envelope(rows, data));
                }
                return page;
            }
        }
    }

    private EventEnvelope envelope(ResultSet row, byte[] data) throws SQLException {
        Provenance provenance = PROVENANCE.readValue(row.getBytes(8));
        return new EventEnvelope(
                row.getString(2),
                // As EventType.cloudEventType, but also for an event that this code has forgotten.
                row.getString(5) + ".v" + row.getString(6),
                source,
                row.getString(3),
                row.getString(9),
                provenance.actor(),
                provenance.correlation(),
                provenance.causation(),
                row.getLong(4),
                row.getLong(1),
                data);
    }

    /** The ids of the events at these positions; a position that was never given is left out. */
    static Map<Long, String> ids(Connection connection, Collection<Long> positions)
            throws SQLException {
        Map<Long, String> ids = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(IDS)) {
            Columns.bigint(select, 1, positions, Function.identity());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return ids;
    }
}
