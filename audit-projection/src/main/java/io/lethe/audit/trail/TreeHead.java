package io.lethe.audit.trail;

import io.lethe.audit.merkle.DamagedTree;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How large the tree is, and its root. Who appends holds the row's lock from before it reads until
 * it has committed: a writer that was paused cannot wake up and append to a tree that went on
 * without it, because it still holds the lock, or has lost its transaction and with it all it
 * wrote.
 */
public record TreeHead(long size, byte[] root) {

    private static final String READ = "SELECT size, root FROM tree_head";
    private static final String LOCK = READ + " FOR UPDATE";
    private static final String MOVE =
            "UPDATE tree_head SET size = ?, root = ? WHERE size = ? AND root = ?";

    /**
     * As it is now.
     *
     * @throws DamagedTree where somebody removed it
     */
    public static TreeHead read(Connection connection) throws SQLException {
        return query(connection, READ);
    }

    /** As it is, and stays until the caller's transaction ends. */
    static TreeHead lock(Connection connection) throws SQLException {
        return query(connection, LOCK);
    }

    private static TreeHead query(Connection connection, String sql) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(sql);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                throw new DamagedTree(
                        "The row that says how large the tree is (tree_head) is gone");
            }
            return new TreeHead(row.getLong(1), row.getBytes(2));
        }
    }

    /**
     * Moves the head from here to there.
     *
     * @throws IllegalStateException if it is not here
     */
    void moveTo(Connection connection, TreeHead next) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setLong(1, next.size);
            move.setBytes(2, next.root);
            move.setLong(3, size);
            move.setBytes(4, root);
            if (move.executeUpdate() != 1) {
                throw new IllegalStateException("The tree was moved on by another writer");
            }
        }
    }
}
