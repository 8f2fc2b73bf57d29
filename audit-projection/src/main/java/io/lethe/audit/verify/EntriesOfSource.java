package io.lethe.audit.verify;

import io.lethe.audit.trail.Entry;
import io.lethe.events.InvalidFieldException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the log has of one service, in the order of the service's positions. */
final class EntriesOfSource implements AutoCloseable {

    private static final String ROWS =
            "SELECT %s FROM entry WHERE source = ? ORDER BY position".formatted(Entry.COLUMNS);

    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean there;

    EntriesOfSource(Connection connection, String source) throws SQLException {
        statement = connection.prepareStatement(ROWS);
        statement.setFetchSize(2_000);
        statement.setString(1, source);
        rows = statement.executeQuery();
        next();
    }

    /** Whether there is an entry at hand. */
    boolean isThere() {
        return there;
    }

    void next() throws SQLException {
        there = rows.next();
    }

    long position() throws SQLException {
        return rows.getLong("position");
    }

    long index() throws SQLException {
        return rows.getLong("index");
    }

    @Nullable String id() throws SQLException {
        return Entry.orNull(rows, "id");
    }

    /** Null where no event could have written the row. */
    @Nullable Entry entry() throws SQLException {
        try {
            return Entry.of(rows);
        } catch (InvalidFieldException e) {
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
