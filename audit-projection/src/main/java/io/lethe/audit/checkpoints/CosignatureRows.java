package io.lethe.audit.checkpoints;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What witnesses have cosigned lately, in the database. */
final class CosignatureRows {

    // Any constant that nobody else in this database takes. One at a time writes here.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7160172)";

    /** Sizes that a witness is waited for by others. */
    private static final int LATELY = 1000;

    private static final String KEEP =
            """
            INSERT INTO cosignature (size, witness, note) VALUES (?, ?, ?)
                ON CONFLICT (size, witness) DO UPDATE SET note = excluded.note
            """;
    private static final String ENOUGH =
            """
            SELECT max(size) FROM
                   (SELECT size FROM cosignature GROUP BY size HAVING count(*) >= ?) AS enough
            """;
    private static final String OF = "SELECT witness, note FROM cosignature WHERE size = ?";
    private static final String FORGET =
            """
            DELETE FROM cosignature
             WHERE size < ?
                OR size <= (SELECT DISTINCT size FROM cosignature
                             ORDER BY size DESC OFFSET ? LIMIT 1)
            """;
    private static final String SHOW =
            """
            INSERT INTO cosigned_checkpoint (note) VALUES (?)
                ON CONFLICT (only_row) DO UPDATE SET note = excluded.note
            """;
    private static final String SHOWN = "SELECT note FROM cosigned_checkpoint";

    private CosignatureRows() {}

    static void lock(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute(LOCK);
        }
    }

    static void keep(Connection connection, String witness, long size, String note)
            throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setLong(1, size);
            keep.setString(2, witness);
            keep.setString(3, note);
            keep.executeUpdate();
        }
    }

    /** The largest size that so many have cosigned; null where there is none. */
    static @Nullable Long enough(Connection connection, int witnesses) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ENOUGH)) {
            read.setInt(1, witnesses);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getObject(1, Long.class);
            }
        }
    }

    /** By witness. */
    static SortedMap<String, String> of(Connection connection, long size) throws SQLException {
        SortedMap<String, String> notes = new TreeMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF)) {
            read.setLong(1, size);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    notes.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return notes;
    }

    /** What is below a size is of no use any more, nor what is old. */
    static void forget(Connection connection, long below) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setLong(1, below);
            forget.setInt(2, LATELY);
            forget.executeUpdate();
        }
    }

    /** What is given away from now on. */
    static void show(Connection connection, String note) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement(SHOW)) {
            show.setString(1, note);
            show.executeUpdate();
        }
    }

    static @Nullable String shown(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(SHOWN);
                ResultSet row = read.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
