package io.lethe.audit.trail;

import io.lethe.events.EventEnvelope;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.LeafEncoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An event and its place in the log.
 *
 * @param index from 0
 */
public record Entry(long index, EventEnvelope event) {

    /** What {@link #of} reads. */
    public static final String COLUMNS =
            """
            index, id, type, source, subject, time, learnt, actor, correlation, causation, sequence,
            position, data
            """;

    /**
     * @throws InvalidFieldException for a row that no event could have written
     */
    public static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("index"),
                new EventEnvelope(
                        text(row, "id"),
                        text(row, "type"),
                        text(row, "source"),
                        text(row, "subject"),
                        text(row, "time"),
                        text(row, "actor"),
                        text(row, "correlation"),
                        orNull(row, "causation"),
                        number(row, "sequence"),
                        number(row, "position"),
                        row.getBytes("data")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = orNull(row, column);
        if (text == null) {
            throw new InvalidFieldException(column, "must be there");
        }
        return text;
    }

    /** An attribute of the event as it was sent, whatever it is stored as; null for none. */
    public static @Nullable String orNull(ResultSet row, String column) throws SQLException {
        return switch (column) {
            case "id", "correlation", "causation" -> {
                byte[] packed = row.getBytes(column);
                yield packed == null ? null : Packed.text(packed);
            }
            case "time" -> {
                String rest = row.getString(column);
                yield rest == null ? null : Learnt.time(rest, row.getObject("learnt", Long.class));
            }
            default -> row.getString(column);
        };
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
