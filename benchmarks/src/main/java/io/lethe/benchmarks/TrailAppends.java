package io.lethe.benchmarks;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.Cosigner;
import io.lethe.audit.note.LogKey;
import io.lethe.audit.trail.Learnt;
import io.lethe.audit.trail.Packed;
import io.lethe.audit.trail.Trail;
import io.lethe.audit.trail.TreeHead;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.PositionGate;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the log takes in batches, each a transaction with the position that it was read up to, and a
 * checkpoint signed twice every second; beside it, rows of the same into the same table and nothing
 * else.
 */
final class TrailAppends {

    private static final String ORIGIN = "benchmark/audit";
    private static final LogKey KEY = LogKey.of(ORIGIN, new byte[32]);
    private static final Cosigner COSIGNER = Cosigner.of(ORIGIN + "/ml-dsa-44", new byte[32]);

    // The log's own statement, written down again: what is measured is that it is not the log.
    private static final String INSERT =
            """
            INSERT INTO entry (index, position, sequence, learnt, data, id, correlation, causation,
                               time, subject, type, source, actor)
            SELECT position, position, 0, learnt, data, id, correlation, '', '', subject, type,
                   source, actor
              FROM unnest(?::bigint[], ?::bigint[], ?::bytea[], ?::bytea[], ?::bytea[],
                          ?::text[], ?::text[], ?::text[], ?::text[])
                   AS news (position, learnt, data, id, correlation, subject, type, source, actor)
            """;

    /** A batch; some of its entries are measured. */
    private interface Step {
        void take(Connection connection, List<Arrival> batch) throws SQLException;
    }

    private final PositionGate gate = new PositionGate("trail");
    private long signed = System.nanoTime();
    private long eventBytes;
    private long entries;

    /** Bytes of all events that were appended. */
    long eventBytes() {
        return eventBytes;
    }

    /** How many were appended. */
    long entries() {
        return entries;
    }

    /** Entries a second. */
    double appended(Database database, Duration warmUp, Duration measured) throws SQLException {
        return perSecond(
                database,
                warmUp,
                measured,
                (connection, batch) -> {
                    List<EventEnvelope> fresh =
                            gate.take(connection, batch).stream().map(Arrival::event).toList();
                    Trail.append(connection, fresh);
                    if (System.nanoTime() - signed > 1_000_000_000L) {
                        sign(connection);
                    }
                    entries += fresh.size();
                    fresh.forEach(event -> eventBytes += TrailEvents.bytes(event));
                });
    }

    private void sign(Connection connection) throws SQLException {
        TreeHead head = TreeHead.read(connection);
        Checkpoint checkpoint = new Checkpoint(ORIGIN, head.size(), head.root());
        String note = checkpoint.signedBy(KEY) + COSIGNER.line(checkpoint, Instant.now());
        try (PreparedStatement keep =
                connection.prepareStatement(
                        "UPDATE checkpoint SET note = ?, signed = clock_timestamp()")) {
            keep.setString(1, note);
            keep.executeUpdate();
        }
        signed = System.nanoTime();
    }

    /** Rows a second. */
    static double inserted(Database database, Duration warmUp, Duration measured)
            throws SQLException {
        return perSecond(database, warmUp, measured, TrailAppends::insert);
    }

    private static void insert(Connection connection, List<Arrival> batch) throws SQLException {
        List<EventEnvelope> events = batch.stream().map(Arrival::event).toList();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns.bigint(insert, 1, events, EventEnvelope::position);
            Columns.bigint(insert, 2, events, event -> Learnt.nanos(event.time()));
            Columns.bytes(insert, 3, events, EventEnvelope::data);
            Columns.bytes(insert, 4, events, event -> Packed.of(event.id()));
            Columns.bytes(insert, 5, events, event -> Packed.of(event.correlation()));
            Columns.text(insert, 6, events, EventEnvelope::subject);
            Columns.text(insert, 7, events, EventEnvelope::type);
            Columns.text(insert, 8, events, EventEnvelope::source);
            Columns.text(insert, 9, events, EventEnvelope::actor);
            insert.executeUpdate();
        }
    }

    private static double perSecond(
            Database database, Duration warmUp, Duration measured, Step step) throws SQLException {
        TrailEvents events = new TrailEvents();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            run(connection, events, warmUp, step);
            return run(connection, events, measured, step);
        }
    }

    // Making the events is not part of it: they come from Kafka as they are.
    private static double run(
            Connection connection, TrailEvents events, Duration atLeast, Step step)
            throws SQLException {
        long took = 0;
        long done = 0;
        while (took < atLeast.toNanos()) {
            List<Arrival> batch = events.next();
            long began = System.nanoTime();
            step.take(connection, batch);
            connection.commit();
            took += System.nanoTime() - began;
            done += batch.size();
        }
        return done / (took / 1e9);
    }
}
