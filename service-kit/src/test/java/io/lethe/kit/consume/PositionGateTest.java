package io.lethe.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.store.StoreFixture;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class PositionGateTest {

    private final PositionGate gate = new PositionGate("audit");
    private HikariDataSource dataSource;

    @BeforeEach
    void migrate(TestDatabase database) {
        dataSource = StoreFixture.migrated(database);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private static Arrival arrival(int partition, long offset, long position) {
        return arrival(partition, offset, 0, position);
    }

    private static Arrival arrival(int partition, long offset, long previous, long position) {
        return new Arrival(
                "lethe.consent",
                partition,
                offset,
                previous,
                new EventEnvelope(
                        "id-" + position,
                        "io.lethe.consent.ConsentWithdrawn.v1",
                        "/consent-service",
                        "aaaaaaaaaaaaaaaaaaaaaaaaaa",
                        "2026-01-01T00:00:00Z",
                        "client:test",
                        "correlation",
                        null,
                        0,
                        position,
                        new byte[] {'{', '}'}));
    }

    private List<Long> take(boolean commit, Arrival... arrivals) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            List<Arrival> fresh = gate.take(connection, List.of(arrivals));
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return fresh.stream().map(each -> each.event().position()).toList();
        }
    }

    @Test
    void whatIsNewIsTakenInItsOrder() throws SQLException {
        assertThat(take(true, arrival(0, 0, 3), arrival(0, 1, 5))).containsExactly(3L, 5L);
    }

    @Test
    void aRefilledTopicWithOtherOffsetsIsTakenOnce() throws SQLException {
        take(true, arrival(0, 10, 3), arrival(0, 11, 5));

        assertThat(take(true, arrival(0, 4, 3), arrival(0, 5, 5), arrival(0, 6, 8)))
                .containsExactly(8L);
    }

    @Test
    void anEventThatStandsTwiceInOnePollIsTakenOnce() throws SQLException {
        assertThat(take(true, arrival(0, 0, 3), arrival(0, 1, 3))).containsExactly(3L);
    }

    @Test
    void partitionsGoOnTheirOwn() throws SQLException {
        take(true, arrival(0, 0, 7));

        assertThat(take(true, arrival(1, 0, 2))).containsExactly(2L);
    }

    @Test
    void partitionsThatAreKnownAndSuchThatAreNotAreTakenTogether() throws SQLException {
        take(true, arrival(2, 0, 7));

        assertThat(
                        take(
                                true,
                                arrival(3, 0, 2),
                                arrival(2, 0, 7),
                                arrival(2, 1, 9),
                                arrival(1, 0, 4)))
                .containsExactly(4L, 9L, 2L);
        assertThat(take(true, arrival(1, 1, 4), arrival(2, 2, 9), arrival(3, 1, 3)))
                .containsExactly(3L);
    }

    @Test
    void whatWasRolledBackIsNewAgain() throws SQLException {
        take(false, arrival(0, 0, 3));

        assertThat(take(true, arrival(0, 0, 3))).containsExactly(3L);
    }

    @Test
    void whatContinuesAfterSomethingThatWasNotTakenIsNotTaken() throws SQLException {
        take(true, arrival(0, 10, 3));

        assertThatExceptionOfType(LogGap.class)
                .isThrownBy(() -> take(true, arrival(0, 12, 5, 7)))
                .withMessageContaining("lethe.consent-0 continues after position 5 at offset 12");
    }
}
