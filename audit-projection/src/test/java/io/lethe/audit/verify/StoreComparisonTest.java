package io.lethe.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.trail.Trail;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.relay.RelayedEvents;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store and the log, each of which may have been changed. Both stand in one database here. */
@WithServers
class StoreComparisonTest {

    private static final String SOURCE = "/consent-service";

    private final List<Difference> told = new ArrayList<>();
    private StoredLog log;

    @BeforeEach
    void fill(TestDatabase database) throws SQLException {
        log = new StoredLog(database);
        log.sql(
                """
                INSERT INTO event (event_identifier, aggregate_identifier, sequence_number, type,
                                   payload_type, payload_revision, payload, meta_data, time_stamp)
                SELECT 'event-' || n, 'subject-' || n % 7, n / 7, 'Consents',
                       'io.lethe.consent.ConsentGiven', '1',
                       convert_to('{"number":' || n || '}', 'UTF8'),
                       convert_to('{"actor":"client:test","correlation":"c-' || n || '"}', 'UTF8'),
                       '2026-01-01T00:00:00Z'
                  FROM generate_series(1, 5000) AS n
                """);
        log.sql("INSERT INTO relayed VALUES (1, 2001, 3000), (3001, 1, 1990)");
        log.sql("INSERT INTO outbox VALUES (1991, 10)");
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            List<EventEnvelope> events = new RelayedEvents(SOURCE).page(connection, 0, 4980, 5000);
            Trail.append(connection, events);
            connection.commit();
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    private StoreComparison.Result compare() throws SQLException {
        try (Connection trail = log.dataSource().getConnection();
                Connection store = log.dataSource().getConnection()) {
            return StoreComparison.of(trail, SOURCE, store, Duration.ofMillis(1), told::add);
        }
    }

    private void isTold(String... words) {
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().words() + told.getFirst().evidence()).contains(words);
    }

    @Test
    void whatIsTheSameInBothIsCountedAndWhatIsUnderWayIsNoDifference() throws SQLException {
        assertThat(compare()).isEqualTo(new StoreComparison.Result(4980, 10, 0));
        assertThat(told).isEmpty();
    }

    @Test
    void anEventThatWasChangedInTheStoreIsShownWithWhatTheTreeSays() throws SQLException {
        log.sql("UPDATE event SET payload = '{}' WHERE event_identifier = 'event-17'");

        assertThat(compare().differences()).isEqualTo(1);
        isTold("event-17", "position 3017", "data: SHA-256", "made of what the log has");
    }

    @Test
    void anEntryThatWasChangedInTheLogIsShownWithWhatTheTreeSays() throws SQLException {
        log.sql("UPDATE entry SET actor = 'client:other' WHERE id = 'event-17'::bytea");

        assertThat(compare().differences()).isEqualTo(1);
        isTold("event-17", "letheactor: 'client:test' in the store", "the log was changed");
    }

    @Test
    void anEventThatIsNotInTheLogIsMissing() throws SQLException {
        log.sql("DELETE FROM entry WHERE id = 'event-17'::bytea");

        assertThat(compare().differences()).isEqualTo(1);
        isTold("event-17", "position 3017 and not in the log");
    }

    @Test
    void anEntryThatIsNotInTheStoreIsTooMuch() throws SQLException {
        log.sql("DELETE FROM event WHERE event_identifier = 'event-17'");

        assertThat(compare().differences()).isEqualTo(1);
        isTold("event-17", "no event at position 3017", "made of what the log has");
    }

    @Test
    void anEventThatCameIntoTheStoreByAnotherWayIsNamed() throws SQLException {
        log.sql("UPDATE outbox SET events = 9");

        assertThat(compare().differences()).isEqualTo(1);
        isTold("event-2000", "never given to its relay");
    }

    @Test
    void ofManyDifferencesTheFirstAreToldAndAllAreCounted() throws SQLException {
        log.sql("UPDATE entry SET type = 'x' WHERE index < 3000");

        assertThat(compare()).isEqualTo(new StoreComparison.Result(1980, 10, 3000));
        assertThat(told).hasSize(20);
    }
}
