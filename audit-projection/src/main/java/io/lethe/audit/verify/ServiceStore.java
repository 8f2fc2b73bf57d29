package io.lethe.audit.verify;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.relay.RelayedEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event store of one service, in one view of it. */
final class ServiceStore {

    private static final int PAGE = 2_000;
    private static final String LAST =
            "SELECT coalesce(max(position + events - 1), 0) FROM relayed";

    // Every event is in a run that waits for the relay or was given to it.
    private static final String HIDDEN =
            """
            WITH runs AS (SELECT first_index, events FROM relayed
                          UNION ALL
                          SELECT first_index, events FROM outbox),
                 gaps AS (SELECT coalesce(lag(first_index + events) OVER (ORDER BY first_index), 0)
                                     AS low,
                                 first_index AS high
                            FROM runs
                          UNION ALL
                          SELECT coalesce(max(first_index + events), 0), 9223372036854775807
                            FROM runs)
            SELECT event_identifier
              FROM gaps JOIN event ON global_index >= low AND global_index < high
             WHERE high > low
             LIMIT ?
            """;

    private final String source;
    private final Connection connection;
    private final RelayedEvents events;
    private final long last;

    /**
     * @param connection for nothing else; it is left read-only, in a transaction
     */
    ServiceStore(String source, Connection connection) throws SQLException {
        this.source = source;
        this.connection = connection;
        events = new RelayedEvents(source);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (PreparedStatement read = connection.prepareStatement(LAST);
                ResultSet row = read.executeQuery()) {
            row.next();
            last = row.getLong(1);
        }
    }

    String source() {
        return source;
    }

    /** Ids of events that no relay was ever told of, some of them. */
    List<String> hidden(int atMost) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(HIDDEN)) {
            read.setInt(1, atMost);
            try (ResultSet rows = read.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    /** In the order of their positions, a page at a time. */
    Events events() {
        return new Events();
    }

    /** Once, from the first to the last. */
    final class Events {

        private Iterator<EventEnvelope> page = List.<EventEnvelope>of().iterator();
        private long after;

        /** The next one; null at the end. */
        @Nullable EventEnvelope next() throws SQLException {
            if (!page.hasNext()) {
                page = events.page(connection, after, last, PAGE).iterator();
            }
            if (!page.hasNext()) {
                return null;
            }
            EventEnvelope event = page.next();
            after = event.position();
            return event;
        }
    }
}
