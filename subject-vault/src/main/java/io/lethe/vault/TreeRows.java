package io.lethe.vault;

import io.lethe.vault.key.KeyPage;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.key.TreeKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tree in the database. */
final class TreeRows {

    // One statement, so that trunk and branches are of one moment.
    private static final String READ =
            """
            SELECT NULL::smallint AS branch, cycle, root, wrapped, page FROM trunk
             UNION ALL
            SELECT branch, NULL, NULL, NULL, page FROM branch WHERE generation > ?
            """;

    private static final String PLANT =
            "INSERT INTO trunk (cycle, epoch, root, wrapped, page) VALUES (?, 0, ?, ?, ?)";

    private static final String GROW =
            "UPDATE trunk SET cycle = ?, root = ?, wrapped = ?, page = ?";

    private static final String PLANT_BRANCHES =
            """
            INSERT INTO branch (branch, generation, page)
            SELECT input.branch, ?, input.page
              FROM unnest(?::smallint[], ?::bytea[]) AS input (branch, page)
            """;

    private static final String GROW_BRANCHES =
            """
            UPDATE branch SET generation = ?, page = input.page
              FROM unnest(?::smallint[], ?::bytea[]) AS input (branch, page)
             WHERE branch.branch = input.branch
            """;

    /**
     * What was read, sealed as it is.
     *
     * @param trunk null where there is no tree yet
     */
    record Read(Tree.@Nullable StoredTrunk trunk, Map<Integer, byte[]> branches) {

        /**
         * The tree.
         *
         * @param known has the branches that were not read; null where all were
         */
        Tree open(KeyProvider provider, @Nullable Tree known) {
            Tree.StoredTrunk stored = Objects.requireNonNull(trunk);
            TreeKey key = stored.key(provider);
            KeyPage page = stored.page(key);
            List<KeyPage> pages =
                    new ArrayList<>(
                            known == null
                                    ? Collections.nCopies(KeyPage.CHILDREN, page)
                                    : known.branches());
            branches.forEach((branch, row) -> pages.set(branch, Tree.branch(branch, page, row)));
            return new Tree(stored.cycle(), stored.root(), key, page, pages);
        }
    }

    private TreeRows() {}

    /** The trunk alone. */
    static Tree.StoredTrunk trunk(Connection connection) throws SQLException {
        return Objects.requireNonNull(
                read(connection, Integer.MAX_VALUE).trunk(), "The vault has no tree");
    }

    /** The trunk, and the branches that were drawn after that cycle. */
    static Read read(Connection connection, int after) throws SQLException {
        Tree.StoredTrunk trunk = null;
        Map<Integer, byte[]> branches = new TreeMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setInt(1, after);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    int branch = rows.getInt("branch");
                    if (rows.wasNull()) {
                        trunk =
                                new Tree.StoredTrunk(
                                        rows.getInt("cycle"),
                                        rows.getString("root"),
                                        rows.getBytes("wrapped"),
                                        rows.getBytes("page"));
                    } else {
                        branches.put(branch, rows.getBytes("page"));
                    }
                }
            }
        }
        return new Read(trunk, branches);
    }

    /** Stores a tree where there is none. */
    static void plant(Connection connection, Tree tree, KeyProvider provider) throws SQLException {
        write(connection, PLANT, PLANT_BRANCHES, tree, tree.wrappedTrunk(provider));
    }

    /** Stores what this tree has other than that of the cycle before. */
    static void grow(Connection connection, Tree tree, byte[] wrapped) throws SQLException {
        write(connection, GROW, GROW_BRANCHES, tree, wrapped);
    }

    private static void write(
            Connection connection, String trunks, String branches, Tree tree, byte[] wrapped)
            throws SQLException {
        Tree.StoredTrunk stored = tree.storedTrunk(wrapped);
        Sql.execute(
                connection, trunks, stored.cycle(), stored.root(), stored.wrapped(), stored.page());
        Collection<Integer> fresh = tree.branchesOfThisCycle();
        Sql.execute(
                connection,
                branches,
                stored.cycle(),
                connection.createArrayOf("int2", fresh.toArray()),
                connection.createArrayOf(
                        "bytea", fresh.stream().map(tree::storedBranch).toArray(byte[][]::new)));
    }
}
