package io.lethe.audit.verify;

import io.lethe.audit.trail.Entry;
import io.lethe.audit.trail.Learnt;
import io.lethe.events.InvalidFieldException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the log, first to last. */
final class StoredEntries implements AutoCloseable {

    private static final String ROWS =
            "SELECT %s, learnt FROM entry ORDER BY index".formatted(Entry.COLUMNS);

    private final PreparedStatement statement;
    private final ResultSet rows;

    StoredEntries(Connection connection) throws SQLException {
        statement = connection.prepareStatement(ROWS);
        statement.setFetchSize(2_000);
        rows = statement.executeQuery();
    }

    boolean next() throws SQLException {
        return rows.next();
    }

    long index() throws SQLException {
        return rows.getLong("index");
    }

    String id() throws SQLException {
        return rows.getString("id");
    }

    /** The leaf that the row makes; null where no event could have written the row. */
    byte @Nullable [] leaf() throws SQLException {
        try {
            return Entry.of(rows).leaf();
        } catch (InvalidFieldException e) {
            return null;
        }
    }

    /** Has it counted. */
    void count(CountCheck counts, PositionCheck positions) throws SQLException {
        String source = rows.getString("source");
        counts.add(rows.getString("time"), source, rows.getString("type"));
        positions.add(source, rows.getLong("position"));
    }

    /** Whether the row is found under the time that it has. */
    boolean isFoundByItsTime() throws SQLException {
        OffsetDateTime learnt = rows.getObject("learnt", OffsetDateTime.class);
        Instant found = learnt == null ? null : learnt.toInstant();
        return Objects.equals(found, Learnt.of(rows.getString("time")));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
