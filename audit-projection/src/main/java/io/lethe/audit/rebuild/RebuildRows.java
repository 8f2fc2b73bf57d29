package io.lethe.audit.rebuild;

import io.lethe.kit.refusal.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rebuilds that were asked for, for all replicas. One runs at a time. */
@Component
class RebuildRows {

    private static final String ALL =
            "SELECT id, models, state, done, total, begun, coalesce(switched, ended) AS ended, reason FROM rebuild";
    private static final String MOVE =
            """
            UPDATE rebuild SET done = ?, total = ? WHERE id = ? AND state = 'running' AND prepared
            """;
    private static final String PREPARED =
            "SELECT prepared FROM rebuild WHERE id = ? AND state = 'running' FOR UPDATE";
    private static final String PREPARE = "UPDATE rebuild SET prepared = ? WHERE id = ?";
    private static final String SWITCH =
            "UPDATE rebuild SET state = 'switched', switched = clock_timestamp() WHERE id = ?";
    private static final String END =
            """
            UPDATE rebuild SET state = ?, ended = clock_timestamp(), reason = ?
             WHERE id = ? AND state = 'running'
            """;

    private final JdbcClient jdbc;

    RebuildRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws Refusal {@code rebuild-under-way}
     */
    long add(List<String> models) {
        try {
            return jdbc.sql("INSERT INTO rebuild (models) VALUES (?) RETURNING id")
                    .param(models.toArray(String[]::new))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict(
                    "rebuild-under-way", "A rebuild is under way: wait until it has ended");
        }
    }

    Optional<Rebuild> find(long id) {
        return jdbc.sql(ALL + " WHERE id = ?").param(id).query((row, _) -> of(row)).optional();
    }

    Optional<Rebuild> running() {
        return jdbc.sql(ALL + " WHERE state = 'running'").query((row, _) -> of(row)).optional();
    }

    private static Rebuild of(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended", OffsetDateTime.class);
        Instant begun = row.getObject("begun", OffsetDateTime.class).toInstant();
        return new Rebuild(
                row.getLong("id"),
                List.of((String[]) row.getArray("models").getArray()),
                row.getString("state"),
                row.getLong("done"),
                row.getLong("total"),
                begun,
                ended == null ? null : ended.toInstant(),
                row.getString("reason"));
    }

    /**
     * Ends one that is under way.
     *
     * @return whether it was
     */
    boolean cancel(long id) {
        return jdbc.sql(END).param("cancelled").param(null).param(id).update() == 1;
    }

    /** That it cannot be carried out, and why. */
    void fail(long id, String reason) {
        jdbc.sql(END).param("failed").param(reason).param(id).update();
    }

    /**
     * Whether the tables beside the live ones are there; locks the row.
     *
     * @throws RebuildEnded if it is not under way any more
     */
    static boolean isPrepared(Connection connection, long id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(PREPARED)) {
            read.setLong(1, id);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    throw new RebuildEnded();
                }
                return row.getBoolean(1);
            }
        }
    }

    static void prepare(Connection connection, long id, boolean prepared) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(PREPARE)) {
            write.setBoolean(1, prepared);
            write.setLong(2, id);
            write.executeUpdate();
        }
    }

    /**
     * Tells how far it is, in the transaction of what was written.
     *
     * @throws RebuildEnded if it is not under way any more
     */
    static void move(Connection connection, long id, long done, long total) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(MOVE)) {
            write.setLong(1, done);
            write.setLong(2, total);
            write.setLong(3, id);
            if (write.executeUpdate() != 1) {
                throw new RebuildEnded();
            }
        }
    }

    static void end(Connection connection, long id) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(SWITCH)) {
            write.setLong(1, id);
            write.executeUpdate();
        }
    }
}
