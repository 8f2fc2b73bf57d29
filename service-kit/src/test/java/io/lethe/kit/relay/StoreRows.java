package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Writes the rows of the store, as the store does in its transactions. */
public final class StoreRows {

    private static final String INSERT =
            """
            WITH e AS (
                INSERT INTO event (event_identifier, aggregate_identifier, sequence_number, type,
                                   payload_type, payload_revision, payload, meta_data, time_stamp)
                SELECT i.id, i.stream, i.sequence, 'Test', 'io.lethe.test.Happened', '1', ?,
                       convert_to('{"actor":"tester","correlation":"c-1"}', 'UTF8'),
                       to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                  FROM unnest(?::text[], ?::text[], ?::bigint[]) AS i (id, stream, sequence)
                RETURNING global_index)
            INSERT INTO outbox SELECT global_index, 1 FROM e
            """;

    private StoreRows() {}

    public static void migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/lethe-kit")
                .load()
                .migrate();
    }

    public static DataSource dataSource(TestDatabase database) {
        return new DriverManagerDataSource(
                database.jdbcUrl(), database.user(), database.password());
    }

    /** An event of a stream, in whatever transaction the connection has. */
    public static void append(Connection connection, String stream, long sequence)
            throws SQLException {
        append(connection, List.of(stream), sequence, "{\"n\":%d}".formatted(sequence));
    }

    /** One event of each stream, all with this sequence number. */
    public static void append(
            Connection connection, List<String> streams, long sequence, String data)
            throws SQLException {
        Object[] ids = streams.stream().map(s -> UUID.randomUUID().toString()).toArray();
        Object[] sequences = streams.stream().map(s -> (Object) sequence).toArray();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, data.getBytes(UTF_8));
            insert.setArray(2, connection.createArrayOf("text", ids));
            insert.setArray(3, connection.createArrayOf("text", streams.toArray()));
            insert.setArray(4, connection.createArrayOf("bigint", sequences));
            insert.executeUpdate();
        }
    }

    /** Streams named {@code <prefix>0} and on. */
    public static List<String> streams(String prefix, int count) {
        List<String> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(prefix + i);
        }
        return streams;
    }

    public static long number(TestDatabase database, String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(TestDatabase database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
