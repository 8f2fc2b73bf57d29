package io.lethe.vault;

import io.lethe.vault.key.KeyProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Opens everything that a cycle changed as it now stands in the database, from the new root down:
 * only then may the old root go.
 */
final class ReadBack {

    private static final String BACK_POINTERS =
            "SELECT tag, sealed FROM alias_of WHERE tag = ANY (?::bigint[])";

    private ReadBack() {}

    /**
     * Throws whatever says that something cannot be opened.
     *
     * @param known has the pages that the cycle did not touch
     * @return the tree as it is now
     */
    static Tree run(Connection connection, KeyProvider provider, int cycle, Tree known)
            throws SQLException {
        Tree tree = TreeRows.read(connection, cycle - 1).open(provider, known);
        Secrets.read(connection, tree);
        openAll(connection, tree, tree.leavesOfThisCycle());
        return tree;
    }

    /** Opens all that stands under some leaves; tells of whom there are aliases. */
    static List<AliasOf> openAll(Connection connection, Tree tree, Collection<Integer> leaves)
            throws SQLException {
        List<AliasOf> pointers = new ArrayList<>();
        if (leaves.isEmpty()) {
            return pointers;
        }
        for (LeafRows.DataKey row : LeafRows.dataKeys(connection, leaves)) {
            tree.leaf(Leaf.of(row.name().subject()))
                    .unwrap(row.wrapped(), DataKeys.identity(row.name()));
        }
        for (AliasRow row : LeafRows.aliases(connection, leaves)) {
            row.owner(tree);
        }
        LeafTags tags = new LeafTags(leaves, tree);
        try (PreparedStatement read =
                        Sql.prepare(connection, BACK_POINTERS, tags.array(connection));
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                pointers.add(AliasOf.open(rows.getBytes(2), tags.key(rows.getLong(1))));
            }
        }
        return pointers;
    }
}
