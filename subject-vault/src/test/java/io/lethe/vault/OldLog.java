package io.lethe.vault;

import io.lethe.testkit.TestServers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The write-ahead log as an archive keeps it: raw bytes, in which rows are found by their looks.
 */
final class OldLog {

    private static final int PAGE = 8192;
    private static final int HEADER = 24;
    private static final int FIRST_HEADER = 40;
    private static final int FEWEST_DISTINCT = 35;

    private final byte[] bytes;

    private OldLog(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the log ends now. */
    static String end() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()::text")) {
            row.next();
            return row.getString(1);
        }
    }

    /** From the page on in which it ended then. */
    static OldLog since(String end) throws SQLException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        try (Connection connection = superuser();
                PreparedStatement read =
                        connection.prepareStatement(
                                """
                                SELECT pg_read_binary_file('pg_wal/' || name),
                                       CASE name WHEN file_name THEN file_offset ELSE 0 END
                                  FROM pg_ls_waldir(), pg_walfile_name_offset(?::pg_lsn)
                                 WHERE name BETWEEN file_name AND pg_walfile_name(pg_current_wal_lsn())
                                 ORDER BY name
                                """)) {
            read.setString(1, end);
            try (ResultSet segments = read.executeQuery()) {
                while (segments.next()) {
                    strip(segments.getBytes(1), segments.getInt(2), records);
                }
            }
        }
        return new OldLog(records.toByteArray());
    }

    /** A record goes on behind the header of the next page. */
    private static void strip(byte[] segment, int from, ByteArrayOutputStream records) {
        for (int page = from / PAGE * PAGE; page < segment.length; page += PAGE) {
            int header = page == 0 ? FIRST_HEADER : HEADER;
            records.write(segment, page + header, PAGE - header);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                TestServers.superuserUrl("postgres"),
                TestServers.superuser(),
                TestServers.superuserPassword());
    }

    boolean holds(byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (bytes[at] == wanted[0]
                    && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whatever may be a form of that length, sealed in one of the first cycles. */
    Collection<byte[]> forms(int length) {
        Set<ByteBuffer> forms = new LinkedHashSet<>();
        for (int at = 0; at + length <= bytes.length; at++) {
            if (bytes[at] == 1
                    && bytes[at + 1] == 0
                    && bytes[at + 2] == 0
                    && bytes[at + 3] == 0
                    && bytes[at + 4] > 0
                    && bytes[at + 4] < 16
                    && looksRandom(at + 5, at + length)) {
                forms.add(ByteBuffer.wrap(bytes, at, length));
            }
        }
        return forms.stream()
                .map(form -> Arrays.copyOfRange(bytes, form.position(), form.limit()))
                .toList();
    }

    private boolean looksRandom(int from, int to) {
        Set<Byte> seen = new HashSet<>();
        for (int at = from; at < to; at++) {
            seen.add(bytes[at]);
        }
        return seen.size() >= Math.min(FEWEST_DISTINCT, (to - from) / 2);
    }
}
