package io.lethe.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.verify.LogVerification;
import io.lethe.audit.verify.Verdict;
import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import io.lethe.kit.consume.Arrival;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class TrailTest {

    private final Arrivals consent = new Arrivals("consent");
    private StoredLog log;

    @BeforeEach
    void open(TestDatabase database) {
        log = new StoredLog(database);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private TreeHead head() throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            return TreeHead.read(connection);
        }
    }

    private List<Entry> entries() throws SQLException {
        try (Connection connection = log.dataSource().getConnection();
                PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT " + Entry.COLUMNS + " FROM entry ORDER BY index");
                ResultSet rows = read.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
                entries.add(Entry.of(rows));
            }
            return entries;
        }
    }

    private static byte[] root(List<EventEnvelope> events) {
        Growth growth = new Growth(0, Map.of(), (_, _) -> {});
        events.forEach(event -> growth.append(TreeHash.leaf(LeafEncoding.encode(event))));
        return growth.root();
    }

    private static List<EventEnvelope> events(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::event).toList();
    }

    @Test
    void eventsAreKeptToTheByteInTheOrderOfTheirArrival() throws SQLException {
        List<Arrival> arrivals = consent.next(0, 300);

        log.append(arrivals);

        assertThat(entries()).extracting(Entry::event).containsExactlyElementsOf(events(arrivals));
        assertThat(entries()).extracting(Entry::index).startsWith(0L, 1L).endsWith(299L);
    }

    @Test
    void theTreeIsThatOfTheLeavesHoweverTheyWereCutIntoBatches() throws SQLException {
        Random random = new Random(7);
        List<Arrival> all = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            List<Arrival> arrivals = consent.next(0, 1 + random.nextInt(120));
            log.append(arrivals);
            all.addAll(arrivals);
        }

        assertThat(head().size()).isEqualTo(all.size());
        assertThat(head().root()).isEqualTo(root(events(all)));
    }

    @Test
    void whatComesAgainIsNotAppendedAgain() throws SQLException {
        List<Arrival> arrivals = consent.next(0, 10);
        log.append(arrivals);

        assertThat(log.append(arrivals)).isEmpty();
        assertThat(head().size()).isEqualTo(10);
    }

    @Test
    void whatWasRolledBackIsNotThereAndComesAgain() throws SQLException {
        List<Arrival> arrivals = consent.next(0, 10);
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            log.append(connection, arrivals);
            connection.rollback();
        }

        assertThat(head().size()).isZero();
        assertThat(log.append(arrivals)).hasSize(10);
    }

    @Test
    void logsOfSeveralServicesShareOneTree() throws SQLException {
        Arrivals contact = new Arrivals("contact");

        log.append(consent.next(0, 3));
        log.append(contact.next(0, 3));

        assertThat(entries())
                .extracting(entry -> entry.event().source())
                .startsWith("/consent-service")
                .endsWith("/contact-service");
    }

    @Test
    void writersAtTheSameTimeMakeOneLog() throws Exception {
        int writers = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Arrivals own = new Arrivals("service" + writer);
                running.add(
                        threads.submit(
                                () -> {
                                    for (int batch = 0; batch < 20; batch++) {
                                        log.append(own.next(batch % 2, 13));
                                    }
                                    return true;
                                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }

        assertThat(head().size()).isEqualTo(4L * 20 * 13);
        try (Connection connection = log.dataSource().getConnection()) {
            assertThat(LogVerification.of(connection, List.of())).matches(Verdict::whole);
        }
    }

    @Test
    void aWriterThatThinksTheTreeIsWhereItWasMovesNothing() throws SQLException {
        TreeHead old = head();
        log.append(consent.next(0, 5));

        try (Connection connection = log.dataSource().getConnection()) {
            assertThatThrownBy(() -> old.moveTo(connection, new TreeHead(1, new byte[32])))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(head().size()).isEqualTo(5);
    }

    @Test
    void nothingIsAppendedToATreeThatWasChanged() throws SQLException {
        log.append(consent.next(0, 5));
        log.sql("UPDATE tile SET hashes = set_byte(hashes, 3, get_byte(hashes, 3) # 1)");

        assertThatThrownBy(() -> log.append(consent.next(0, 1))).isInstanceOf(DamagedTree.class);
        assertThat(head().size()).isEqualTo(5);
    }

    @Test
    void anEventWhoseTimeIsNoneBelongsIntoTheLogAllTheSame() throws SQLException {
        Arrival usual = consent.next(0, "aaaaaaaaaaaaaaaaaaaaaaaaaa");
        EventEnvelope it = usual.event();
        EventEnvelope odd =
                new EventEnvelope(
                        it.id(),
                        it.type(),
                        it.source(),
                        it.subject(),
                        "yesterday",
                        it.actor(),
                        it.correlation(),
                        it.causation(),
                        it.sequence(),
                        it.position(),
                        new byte[] {0, (byte) 0xff});

        log.append(List.of(new Arrival("lethe.consent", 0, 0, 0, odd)));

        assertThat(entries()).extracting(Entry::event).containsExactly(odd);
    }
}
