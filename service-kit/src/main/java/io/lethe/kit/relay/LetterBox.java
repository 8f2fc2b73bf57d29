package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dead letters on their way out: a second outbox, with numbers of its own, whose rows are gone once
 * they were sent.
 */
final class LetterBox {

    private static final String CLAIM =
            """
            WITH claimed AS (
                SELECT id, row_number() OVER (ORDER BY id) AS place
                  FROM (SELECT id FROM dead_letter WHERE position IS NULL ORDER BY id LIMIT ?) AS l),
            numbered AS (
                UPDATE dead_letter AS l
                   SET position = (SELECT letters_assigned FROM relay_state) + c.place
                  FROM claimed AS c WHERE l.id = c.id
                RETURNING 1)
            UPDATE relay_state
               SET letters_assigned = letters_assigned + (SELECT count(*) FROM numbered)
            RETURNING letters_assigned
            """;

    private static final String READ =
            """
            SELECT position, topic, key, headers::text, value FROM dead_letter
             WHERE position > ? AND position <= ? ORDER BY position
            """;

    /** Few, because they may be large and should be rare. */
    private static final int LIMIT = 50;

    private static final ObjectReader HEADERS =
            JsonMapper.shared().readerFor(new TypeReference<Map<String, String>>() {});

    private LetterBox() {}

    /**
     * @return the highest number given so far
     */
    static long claim(Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, LIMIT);
            try (ResultSet row = claim.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<Outgoing> read(Connection connection, long after, long upto, int partitions)
            throws SQLException {
        List<Outgoing> letters = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setLong(1, after);
            select.setLong(2, upto);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(letter(rows, partitions));
                }
            }
        }
        return letters;
    }

    private static Outgoing letter(ResultSet row, int partitions) throws SQLException {
        long position = row.getLong(1);
        byte[] key = row.getBytes(3);
        int partition =
                key == null ? (int) (position % partitions) : Partitions.of(key, partitions);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(row.getString(2), partition, key, row.getBytes(5));
        Map<String, String> headers = HEADERS.readValue(row.getString(4));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        record.headers().add(RelayHeaders.LETTER, RelayHeaders.number(position));
        return new Outgoing(record, position);
    }

    /** Never gives a number up to this one again. */
    static void skip(Connection connection, long upto) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE relay_state SET letters_assigned = greatest(letters_assigned,"
                                + " ?)")) {
            update.setLong(1, upto);
            update.executeUpdate();
        }
    }

    /** Forgets what was sent. */
    static void remove(Connection connection, long upto) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM dead_letter WHERE position <= ?")) {
            delete.setLong(1, upto);
            delete.executeUpdate();
        }
    }
}
