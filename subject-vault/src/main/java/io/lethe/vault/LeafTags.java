package io.lethe.vault;

import io.lethe.vault.key.TreeKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The tags of some leaves, and which key is behind each. */
final class LeafTags {

    private final Map<Long, TreeKey> keys = new HashMap<>();

    LeafTags(Collection<Integer> leaves, Tree tree) {
        for (int leaf : leaves) {
            TreeKey key = tree.leaf(leaf);
            keys.put(key.tag(), key);
        }
    }

    Array array(Connection connection) throws SQLException {
        return connection.createArrayOf("int8", keys.keySet().toArray());
    }

    TreeKey key(long tag) {
        return Objects.requireNonNull(keys.get(tag));
    }
}
