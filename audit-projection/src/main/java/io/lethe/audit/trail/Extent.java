package io.lethe.audit.trail;

import io.lethe.audit.merkle.DamagedTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * From where to where there are entries: two looks into an index, and a table that was truncated or
 * cut is found at once.
 *
 * @param first index; -1 where there is none
 * @param last index; -1 where there is none
 */
public record Extent(long first, long last) {

    private static final String READ =
            """
            SELECT coalesce((SELECT min(index) FROM entry), -1),
                   coalesce((SELECT max(index) FROM entry), -1)
            """;

    public static Extent read(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                ResultSet row = read.executeQuery()) {
            row.next();
            return new Extent(row.getLong(1), row.getLong(2));
        }
    }

    /**
     * @param head as it was before; there may be more entries since
     * @throws DamagedTree if there are fewer
     */
    public void requireThatOf(TreeHead head) {
        if (head.size() > 0 && (first != 0 || last < head.size() - 1)) {
            throw new DamagedTree(
                    "The table of entries was cut: the tree has %d, and there are %s"
                            .formatted(
                                    head.size(),
                                    last < 0
                                            ? "none"
                                            : "those from %d to %d".formatted(first, last)));
        }
    }
}
