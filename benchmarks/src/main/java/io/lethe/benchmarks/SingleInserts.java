package io.lethe.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** How many small durable transactions the machine can make: one row each, 16 sessions. */
final class SingleInserts implements Caller {

    private static final int SESSIONS = 16;

    private final Connection connection;
    private final PreparedStatement insert;

    private SingleInserts(Connection connection) throws SQLException {
        this.connection = connection;
        insert = connection.prepareStatement("INSERT INTO single (payload) VALUES (?)");
        insert.setBytes(1, Samples.bytes(300));
    }

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("single");
        database.execute(
                "CREATE TABLE single (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload bytea)");
        run.servers().settle();
        double perSecond =
                new Callers(SESSIONS, Duration.ofSeconds(1), Samples.shorter(run.options()))
                        .run(() -> new SingleInserts(database.connect()))
                        .perSecond();
        return List.of(
                Row.limit(
                        Figure.SINGLE_INSERT,
                        "Durable INSERT of one 300-byte row per transaction, 16 sessions",
                        perSecond,
                        Unit.PER_SECOND));
    }

    @Override
    public long call() throws SQLException {
        return insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
