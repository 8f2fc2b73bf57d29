package io.lethe.consent.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far the consents were looked through. Held by a row lock while somebody is at it, and moved
 * in the same transaction: after a crash the same page comes again.
 *
 * @param key the last key that was looked at; of empty texts at the beginning
 * @param target the versions of the purposes when the pass began
 * @param told those of the last pass that came to its end; one that is not in it came since
 */
record Place(
        boolean running,
        Key key,
        Map<String, Long> target,
        Map<String, Long> told,
        @Nullable Instant ended) {

    private static final TypeReference<Map<String, Long>> VERSIONS = new TypeReference<>() {};

    private static final String LOCK =
            """
            SELECT running, subject, purpose, channel, target, told, ended
              FROM consent_sweep FOR UPDATE SKIP LOCKED
            """;

    private static final String WRITE =
            """
            UPDATE consent_sweep
               SET running = ?, subject = ?, purpose = ?, channel = ?, target = ?::jsonb,
                   told = ?::jsonb, ended = ?::timestamptz
            """;

    /** Of a row of the consents. */
    record Key(String subject, String purpose, String channel) {

        static final Key FIRST = new Key("", "", "");
    }

    /** Null while somebody else is at it. */
    static @Nullable Place lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK);
                ResultSet row = lock.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            var ended = row.getTimestamp("ended");
            return new Place(
                    row.getBoolean("running"),
                    new Key(
                            row.getString("subject"),
                            row.getString("purpose"),
                            row.getString("channel")),
                    versions(row.getString("target")),
                    versions(row.getString("told")),
                    ended == null ? null : ended.toInstant());
        }
    }

    private static Map<String, Long> versions(String json) {
        return JsonMapper.shared().readValue(json, VERSIONS);
    }

    Place begun(Map<String, Long> versions) {
        return new Place(true, Key.FIRST, versions, told, ended);
    }

    Place at(Key last) {
        return new Place(true, last, target, told, ended);
    }

    Place over(Instant now) {
        return new Place(false, Key.FIRST, target, target, now);
    }

    /** Whether nobody has to look through anything for these versions. */
    Place told(Map<String, Long> versions) {
        return new Place(running, key, target, versions, ended);
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setBoolean(1, running);
            write.setString(2, key.subject());
            write.setString(3, key.purpose());
            write.setString(4, key.channel());
            write.setString(5, JsonMapper.shared().writeValueAsString(target));
            write.setString(6, JsonMapper.shared().writeValueAsString(told));
            write.setString(7, ended == null ? null : ended.toString());
            write.executeUpdate();
        }
    }
}
