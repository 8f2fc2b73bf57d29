package io.lethe.consent.receipts;

import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import io.lethe.events.SubjectId;
import io.lethe.kit.relay.RelayedEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** The bytes under which events of this service stand in the Merkle log. Thread-safe. */
@Component
class StoredLeaves {

    private static final String POSITION =
            """
            SELECT r.position + e.global_index - r.first_index
              FROM event AS e
              JOIN relayed AS r
                ON e.global_index BETWEEN r.first_index AND r.first_index + r.events - 1
             WHERE e.aggregate_identifier = ? AND e.event_identifier = ?
            """;

    private final DataSource database;
    private final RelayedEvents relayed;

    StoredLeaves(DataSource database, @Value("${lethe.service.name}") String service) {
        this.database = database;
        this.relayed = new RelayedEvents("/" + service + "-service");
    }

    /** The leaf of an event; empty until it was sent, because its position is a part of it. */
    Optional<byte[]> of(SubjectId subject, String event) {
        try (Connection connection = database.getConnection()) {
            Optional<Long> position = position(connection, subject, event);
            return position.isEmpty()
                    ? Optional.empty()
                    : envelope(connection, position.get()).map(LeafEncoding::encode);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("An event was not read", e);
        }
    }

    private Optional<EventEnvelope> envelope(Connection connection, long position)
            throws SQLException {
        List<EventEnvelope> found = relayed.page(connection, position - 1, position, 1);
        return found.stream().findFirst();
    }

    private static Optional<Long> position(Connection connection, SubjectId subject, String event)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(POSITION)) {
            select.setString(1, subject.value());
            select.setString(2, event);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}
