package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Columns;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Answers a repeated Idempotency-Key with the first answer, in the transaction of the events. Two
 * requests with one key at two replicas meet on the primary key: the second is tried again and
 * finds the first.
 */
final class IdempotencyKeys {

    private record Known(byte[] body, String resource) {}

    private IdempotencyKeys() {}

    /** Decides the works whose key is known, and all but the first of a key within the batch. */
    static Map<Work, Work> answerRepeated(Connection connection, List<Work> keyed)
            throws SQLException {
        Map<ByteBuffer, Known> known = known(connection, keyed);
        Map<ByteBuffer, Work> firsts = new HashMap<>();
        Map<Work, Work> followers = new HashMap<>();
        for (Work work : keyed) {
            Idempotency idempotency = java.util.Objects.requireNonNull(work.idempotency());
            ByteBuffer key = ByteBuffer.wrap(idempotency.key());
            Known before = known.get(key);
            if (before != null) {
                work.decided(repeated(before.body(), before.resource(), idempotency));
                continue;
            }
            Work first = firsts.putIfAbsent(key, work);
            if (first != null) {
                followers.put(work, first);
            }
        }
        return followers;
    }

    /** The answer to a second request with the key of a first one. */
    static Decision repeated(byte[] body, String resource, Idempotency second) {
        return Arrays.equals(body, second.body())
                ? new Decision.Repeated(resource)
                : new Decision.Refused(
                        Refusal.unprocessable(
                                "idempotency-key-reused",
                                "The Idempotency-Key was used before with another body"));
    }

    private static Map<ByteBuffer, Known> known(Connection connection, List<Work> keyed)
            throws SQLException {
        Map<ByteBuffer, Known> known = new HashMap<>();
        try (PreparedStatement find =
                connection.prepareStatement(
                        "SELECT key_hash, body_hash, resource FROM idempotency"
                                + " WHERE key_hash = ANY (?)")) {
            Columns.bytes(find, 1, keyed, work -> asked(work).key());
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            ByteBuffer.wrap(rows.getBytes(1)),
                            new Known(rows.getBytes(2), rows.getString(3)));
                }
            }
        }
        return known;
    }

    /** Remembers the answers of the accepted works. */
    static void remember(Connection connection, List<Work> accepted) throws SQLException {
        if (accepted.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO idempotency (key_hash, body_hash, resource)"
                                + " SELECT * FROM unnest(?::bytea[], ?::bytea[], ?::text[])")) {
            Columns.bytes(insert, 1, accepted, work -> asked(work).key());
            Columns.bytes(insert, 2, accepted, work -> asked(work).body());
            Columns.text(insert, 3, accepted, Work::resource);
            insert.executeUpdate();
        }
    }

    private static Idempotency asked(Work work) {
        return Objects.requireNonNull(work.idempotency());
    }
}
