package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.LeafEncoding;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An event and its place in the log.
 *
 * @param index from 0
 */
public record Entry(long index, EventEnvelope event) {

    /** What {@link #of} reads. */
    public static final String COLUMNS =
            """
            index, id, type, source, subject, time, actor, correlation, causation, sequence,
            position, data
            """;

    /**
     * @throws InvalidFieldException for a row that no event could have written
     */
    public static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("index"),
                new EventEnvelope(
                        row.getString("id"),
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("subject"),
                        row.getString("time"),
                        row.getString("actor"),
                        row.getString("correlation"),
                        row.getString("causation"),
                        number(row, "sequence"),
                        number(row, "position"),
                        row.getBytes("data")));
    }

    // Nothing reads as 0, and the leaf would not show that it was removed.
    private static long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        if (row.wasNull()) {
            throw new InvalidFieldException(column, "must be there");
        }
        return number;
    }

    /** The bytes under which it stands in the tree. */
    public byte[] leaf() {
        return LeafEncoding.encode(event);
    }
}
