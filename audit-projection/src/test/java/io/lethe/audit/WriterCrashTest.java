package io.lethe.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.audit.checkpoints.LogFiles;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.LogTopic;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.VerifierKey;
import io.lethe.audit.verify.LogVerification;
import io.lethe.audit.verify.Verdict;
import io.lethe.testkit.ServiceProcess;
import io.lethe.testkit.ServiceSurroundings;
import io.lethe.testkit.Soak;
import io.lethe.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The writer is killed at any moment while events come: whatever it published before stays true,
 * and every event is in the log once.
 */
class WriterCrashTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("lethe.checkpoint.interval", "50ms", "lethe.self-check.pause", "100ms");
    private static final int PARTITIONS = 3;
    private static final int EVENTS_AT_ONCE = 40;

    private final Arrivals arrivals = new Arrivals("consent");
    private final Set<String> published = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<ServiceProcess> current = new AtomicReference<>();

    @Test
    void aWriterThatIsKilledTakesNothingBackAndNothingTwice() throws Exception {
        try (ServiceSurroundings surroundings =
                        ServiceSurroundings.withoutVault("audit", AuditProjection.class);
                LogTopic topic =
                        new LogTopic(surroundings.bootstrapServers(), "lethe.consent", PARTITIONS);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            ServiceProcess.rehearse(surroundings, PROPERTIES);
            Future<Integer> load = threads.submit(() -> load(topic));
            Future<?> watch =
                    threads.submit(
                            () -> {
                                watch();
                                return true;
                            });
            try {
                killAgainAndAgain(surroundings);
            } finally {
                ended.set(true);
            }
            int written = load.get();
            watch.get();
            awaitAll(surroundings, written);
            assertWhole(surroundings, written);
        }
    }

    private void killAgainAndAgain(ServiceSurroundings surroundings) throws InterruptedException {
        Random random = new Random(5);
        for (int round = 0; round < Soak.rounds(10, 100); round++) {
            ServiceProcess writer = ServiceProcess.begin(surroundings, PROPERTIES);
            current.set(writer);
            if (round % 4 != 3) {
                writer.awaitReady();
            }
            Thread.sleep(random.nextInt(900)); // when is what is tried, and not waited for
            writer.kill();
        }
    }

    private int load(LogTopic topic) throws Exception {
        int written = 0;
        for (int partition = 0; !ended.get(); partition = (partition + 1) % PARTITIONS) {
            topic.write(arrivals.next(partition, EVENTS_AT_ONCE));
            written += EVENTS_AT_ONCE;
            Thread.sleep(
                    50); // some eight hundred a second: a start has seconds of them to catch up
            // with
        }
        return written;
    }

    // Some times in every interval, and not as often as can be: that would be what starts wait for.
    private void watch() throws InterruptedException {
        while (!ended.get()) {
            ServiceProcess writer = current.get();
            if (writer != null) {
                writer.get("/checkpoint").ifPresent(published::add);
            }
            Thread.sleep(20);
        }
    }

    private void awaitAll(ServiceSurroundings surroundings, int written) {
        try (ServiceProcess last = ServiceProcess.begin(surroundings, PROPERTIES)) {
            last.awaitReady();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> number(surroundings, "SELECT size FROM tree_head") >= written);
            await().atMost(Duration.ofMinutes(1))
                    .until(
                            () ->
                                    last.get("/checkpoint")
                                            .orElse("")
                                            .contains("\n" + written + "\n"));
            published.add(last.get("/checkpoint").orElseThrow());
        }
    }

    private void assertWhole(ServiceSurroundings surroundings, int written) throws SQLException {
        LogFiles files = new LogFiles(surroundings.folder().resolve("keys-audit"));
        LogKeys keys =
                new LogKeys(
                        VerifierKey.parse(files.verifier().orElseThrow()),
                        CosignerKey.parse(files.cosigner().orElseThrow()));
        List<Checkpoint> checkpoints =
                Stream.concat(published.stream(), inTopic(surroundings))
                        .distinct()
                        .map(note -> keys.open(note).checkpoint())
                        .toList();
        try (Connection connection = surroundings.database().connect()) {
            Verdict verdict = LogVerification.of(connection, checkpoints);

            assertThat(verdict.whole()).as(verdict.words()).isTrue();
        }
        assertThat(checkpoints).hasSizeGreaterThan(Soak.rounds(10, 100) / 2);
        assertThat(number(surroundings, "SELECT count(*) FROM entry")).isEqualTo(written);
        assertThat(number(surroundings, "SELECT count(DISTINCT position) FROM entry"))
                .isEqualTo(written);
    }

    private static Stream<String> inTopic(ServiceSurroundings surroundings) {
        return TopicReader.everything(surroundings.bootstrapServers(), "lethe.checkpoints").stream()
                .map(record -> new String(record.value(), UTF_8));
    }

    private static long number(ServiceSurroundings surroundings, String sql) throws SQLException {
        try (Connection connection = surroundings.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
