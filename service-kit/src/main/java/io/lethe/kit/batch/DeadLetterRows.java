package io.lethe.kit.batch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dead letters wait in a table of their own until the relay has sent them, so that a record is
 * either taken or a dead letter, and never lost between PostgreSQL and Kafka.
 */
final class DeadLetterRows {

    private DeadLetterRows() {}

    static void insert(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO dead_letter (topic, headers, value) VALUES (?, ?::jsonb, ?)")) {
            for (DeadLetter letter : letters) {
                insert.setString(1, letter.topic());
                insert.setString(2, JsonMapper.shared().writeValueAsString(letter.headers()));
                insert.setBytes(3, letter.sealed());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
