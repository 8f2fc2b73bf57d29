package io.lethe.kit.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * Refuses to start with another hash key than the one this database was written with: hashes would
 * no longer meet, and what was seen would be taken again.
 */
final class KeyCheck {

    private KeyCheck() {}

    static void verify(DataSource dataSource, KeyedHash hash) throws SQLException {
        byte[] mine = hash.of("key-check");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement write =
                        connection.prepareStatement(
                                "INSERT INTO key_check (name, value) VALUES ('hash', ?)"
                                        + " ON CONFLICT DO NOTHING");
                PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT value FROM key_check WHERE name = 'hash'")) {
            write.setBytes(1, mine);
            write.executeUpdate();
            try (ResultSet row = read.executeQuery()) {
                if (!row.next() || !Arrays.equals(mine, row.getBytes(1))) {
                    throw new IllegalStateException(
                            "The hash key in lethe.keys.folder is not the one this database was"
                                    + " written with: restore the key folder that belongs to it");
                }
            }
        }
    }
}
