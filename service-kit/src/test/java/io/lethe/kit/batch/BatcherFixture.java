package io.lethe.kit.batch;

import com.zaxxer.hikari.HikariDataSource;
import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Register.Note;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.StoreFixture;
import io.lethe.testkit.TestDatabase;
import io.lethe.vault.seal.KeySource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batcher over a real database, without Spring. */
final class BatcherFixture implements AutoCloseable {

    static final Provenance TEST = new Provenance("client:test", "correlation", null);

    private final HikariDataSource dataSource;
    private final Batcher batcher;

    BatcherFixture(TestDatabase database, Projection... projections) {
        dataSource = StoreFixture.migrated(database);
        batcher = batcher(dataSource, projections);
        batcher.start();
    }

    BatcherFixture(TestDatabase database, KeySource keys) {
        dataSource = StoreFixture.migrated(database);
        batcher = batcher(dataSource, new StoreFixture(dataSource, keys));
        batcher.start();
    }

    static Batcher batcher(HikariDataSource dataSource, Projection... projections) {
        return batcher(dataSource, new StoreFixture(dataSource), projections);
    }

    private static Batcher batcher(
            HikariDataSource dataSource, StoreFixture store, Projection... projections) {
        Offers offers = new Offers(10_000, 1_000);
        BatchMetrics metrics = new BatchMetrics(new SimpleMeterRegistry(), offers);
        BatchTransaction transaction =
                new BatchTransaction(
                        dataSource,
                        store.engine(),
                        new Aggregates(
                                store.eventStore(),
                                List.of(
                                        new AggregateType<>(Register.class, Note.class),
                                        new AggregateType<>(
                                                Register.class, Register.Strike.class))),
                        List.of(projections));
        return new Batcher(
                new BatchRunner(
                        transaction, new CommitOutcome(dataSource), metrics, new Patience()),
                new BatchSettings(2, 1_000, 10_000, Duration.ofSeconds(30)),
                metrics,
                offers,
                () -> {});
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    Batcher batcher() {
        return batcher;
    }

    Decision decide(Command command) {
        return batcher.decide(command, TEST, null);
    }

    Decision decide(Command command, String key, String body) {
        return batcher.decide(command, TEST, new Idempotency(bytes(key), bytes(body)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An inbound record with that id; one without a command cannot be read. */
    static InboundWork inbound(@Nullable Command command, String id) {
        return new InboundWork(
                command,
                TEST,
                bytes(id),
                command == null
                        ? io.lethe.kit.refusal.Refusal.invalid("schema-invalid", "unreadable")
                        : null,
                reason ->
                        new DeadLetter(
                                "letters",
                                Map.of("lethe-reason", reason.slug(), "id", id),
                                bytes("sealed")));
    }

    static Note note(SubjectId subject, String purpose) {
        return new Note(subject, purpose);
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    String text(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        batcher.stop();
        dataSource.close();
    }
}
