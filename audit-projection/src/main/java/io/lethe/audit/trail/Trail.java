package io.lethe.audit.trail;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends events to the log. Keeps nothing between two calls, so any number may write: they do so
 * one after the other, in the order in which they got the lock of the {@link TreeHead}.
 */
public final class Trail {

    private Trail() {}

    /**
     * Appends in the caller's transaction: entries and tree are committed together with all else it
     * did, or not at all. A handful of statements, however many events there are.
     *
     * @throws DamagedTree if the stored tree is not the one that was left there; nothing is
     *     appended to such a one
     */
    public static void append(Connection connection, List<EventEnvelope> events)
            throws SQLException {
        TreeHead head = TreeHead.lock(connection);
        Map<TileId, byte[]> grown = new HashMap<>();
        Growth growth = growth(connection, head, grown);
        for (EventEnvelope event : events) {
            growth.append(TreeHash.leaf(LeafEncoding.encode(event)));
        }
        grown.putAll(growth.grownEdge());
        EntryRows.insert(connection, head.size(), events);
        EventCounts.add(connection, events);
        TileRows.save(connection, grown);
        head.moveTo(connection, new TreeHead(growth.size(), growth.root()));
    }

    private static Growth growth(Connection connection, TreeHead head, Map<TileId, byte[]> grown)
            throws SQLException {
        Growth growth =
                new Growth(
                        head.size(),
                        TileRows.load(connection, TileId.edge(head.size())),
                        grown::put);
        if (!Arrays.equals(growth.root(), head.root())) {
            throw new DamagedTree(
                    "The tree of %d entries has not the root that was left there"
                            .formatted(head.size()));
        }
        return growth;
    }
}
