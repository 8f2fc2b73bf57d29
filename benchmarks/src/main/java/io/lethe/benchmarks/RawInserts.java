package io.lethe.benchmarks;

import io.lethe.events.EventJson;
import io.lethe.events.consent.ConsentGiven;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What the tables of the store take when nothing is decided: 500 events and their outbox rows per
 * statement and transaction.
 */
final class RawInserts implements Caller {

    private static final int ROWS = 500;
    private static final byte[] META =
            "{\"actor\":\"benchmark\",\"correlation\":\"00000000-0000-0000-0000-000000000000\"}"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    // The store's own statement, written down again: what is measured is that it is not the store.
    private static final String APPEND =
            """
            WITH appended AS (
                INSERT INTO event (event_identifier, aggregate_identifier, sequence_number, type,
                                   payload_type, payload_revision, payload, meta_data, time_stamp)
                SELECT id, stream, 0, 'ConsentAggregate', 'io.lethe.consent.ConsentGiven', '1',
                       payload, meta, at
                  FROM unnest(?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[])
                       AS input (id, stream, payload, meta, at)
                RETURNING global_index)
            INSERT INTO outbox (first_index, events)
            SELECT min(global_index), count(*)
              FROM (SELECT global_index,
                           global_index - row_number() OVER (ORDER BY global_index) AS run
                      FROM appended) AS i
             GROUP BY run
            """;

    private final Connection connection;
    private final PreparedStatement append;

    private RawInserts(Connection connection) throws SQLException {
        this.connection = connection;
        append = connection.prepareStatement(APPEND);
    }

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("raw");
        database.migrate("classpath:db/lethe-kit");
        return List.of(
                row(run, database, Figure.RAW_ONE, 1, "one connection"),
                row(run, database, Figure.RAW_TWO, 2, "two connections"));
    }

    private static Row row(Run run, Database database, Figure figure, int sessions, String on)
            throws Exception {
        run.servers().settle();
        double perSecond =
                new Callers(sessions, Duration.ofSeconds(2), Samples.shorter(run.options()))
                        .run(() -> new RawInserts(database.connect()))
                        .perSecond();
        return Row.limit(
                figure,
                "Raw inserts into event and outbox, 500 a statement, " + on,
                perSecond,
                Unit.PER_SECOND);
    }

    @Override
    public long call() throws SQLException {
        String[] ids = new String[ROWS];
        String[] streams = new String[ROWS];
        byte[][] payloads = new byte[ROWS][];
        byte[][] metaData = new byte[ROWS][];
        String[] times = new String[ROWS];
        Arrays.fill(metaData, META);
        for (int i = 0; i < ROWS; i++) {
            ConsentGiven event = Samples.consent();
            ids[i] = UUID.randomUUID().toString();
            streams[i] = event.key();
            payloads[i] = EventJson.write(event);
            times[i] = event.at().toString();
        }
        append.setArray(1, connection.createArrayOf("text", ids));
        append.setArray(2, connection.createArrayOf("text", streams));
        append.setArray(3, connection.createArrayOf("bytea", payloads));
        append.setArray(4, connection.createArrayOf("bytea", metaData));
        append.setArray(5, connection.createArrayOf("text", times));
        append.executeUpdate();
        return ROWS;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
