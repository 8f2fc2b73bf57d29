package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.PostgresEventStorageEngine;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.store.StreamBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * One attempt at one batch in one transaction. Rows are locked in one order by every writer:
 * positions, seen ids, streams, idempotency keys.
 */
final class BatchTransaction {

    private final DataSource dataSource;
    private final PostgresEventStorageEngine engine;
    private final Aggregates aggregates;
    private final List<Projection> projections;

    BatchTransaction(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            Aggregates aggregates,
            List<Projection> projections) {
        this.dataSource = dataSource;
        this.engine = engine;
        this.aggregates = aggregates;
        this.projections = projections;
    }

    /**
     * Commits the whole batch or nothing of it.
     *
     * @throws CommitUnknown if the connection broke while the answer to the commit was awaited
     * @throws PartitionLost if another consumer took a partition
     */
    void run(Batch batch) throws Exception {
        batch.works().forEach(Work::startAfresh);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            String transactionId;
            try {
                transactionId = decide(connection, batch);
            } catch (Throwable t) {
                rollback(connection, t);
                throw t;
            }
            commit(connection, transactionId);
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void commit(Connection connection, String transactionId) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailures.isConnectionLost(e) ? new CommitUnknown(transactionId, e) : e;
        }
    }

    private String decide(Connection connection, Batch batch) throws Exception {
        InboundPositions.move(connection, batch.moves());
        Set<Work> repeated = new HashSet<>(SeenIds.take(connection, batch.works()));
        List<Work> keyed =
                batch.works().stream().filter(work -> work.idempotency() != null).toList();
        Map<Work, Work> followers =
                keyed.isEmpty() ? Map.of() : IdempotencyKeys.answerRepeated(connection, keyed);
        Set<Work> live = LinkedHashSet.newLinkedHashSet(batch.works().size());
        for (Work work : batch.works()) {
            if (repeated.contains(work)) {
                work.decided(new Decision.Accepted(List.of()));
            } else if (work.undecided() && !work.isAbandoned() && !followers.containsKey(work)) {
                live.add(work);
            }
        }
        String transactionId = append(connection, live);
        project(connection, live);
        follow(followers);
        IdempotencyKeys.remember(
                connection, keyed.stream().filter(live::contains).filter(Work::undecided).toList());
        DeadLetterRows.insert(
                connection,
                batch.works().stream().map(Work::deadLetter).filter(Objects::nonNull).toList());
        return transactionId;
    }

    private String append(Connection connection, Set<Work> live) throws Exception {
        UnitOfWork<Message<?>> unit = DefaultUnitOfWork.startAndGet(null);
        try {
            StreamBatch streams = engine.open(connection, streamsOf(live));
            Work[] current = new Work[1];
            unit.registerCorrelationDataProvider(_ -> Map.of(StreamBatch.ORIGIN, current[0]));
            for (Work work : live) {
                current[0] = work;
                try {
                    aggregates.handle(Objects.requireNonNull(work.command()));
                } catch (Refusal refusal) {
                    work.refuse(refusal);
                }
            }
            unit.commit();
            return streams.transactionId();
        } catch (Throwable t) {
            if (unit.isActive()) {
                unit.rollback(t);
            }
            throw t;
        }
    }

    private static List<String> streamsOf(Set<Work> live) {
        return live.stream()
                .map(work -> Objects.requireNonNull(work.command()).stream())
                .distinct()
                .toList();
    }

    private void project(Connection connection, Set<Work> live) throws SQLException {
        List<RecordedEvent> events = live.stream().flatMap(work -> work.events().stream()).toList();
        if (!events.isEmpty()) {
            for (Projection projection : projections) {
                projection.apply(connection, events);
            }
        }
    }

    /** The second of two requests with one key in one batch gets the answer of the first. */
    private static void follow(Map<Work, Work> followers) {
        followers.forEach((second, first) -> second.decided(answer(first, second)));
    }

    private static Decision answer(Work first, Work second) {
        Decision repeated =
                IdempotencyKeys.repeated(
                        Objects.requireNonNull(first.idempotency()).body(),
                        first.resource(),
                        Objects.requireNonNull(second.idempotency()));
        // Another body is refused for that; the same one is refused as the first one was.
        return first.decision() != null && repeated instanceof Decision.Repeated
                ? first.decision()
                : repeated;
    }
}
