package io.lethe.audit.verify;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.trail.Entry;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the log from the first entry to the last, some at a time, and compares everything
 * with everything: entries with the tree, tiles with those below, the whole with what was signed.
 * Between two steps the log may grow, and nothing else may happen to it. Used once; not
 * thread-safe.
 */
final class LogWalk {

    private final List<Checkpoint> signed;
    private final Map<TileId, byte[]> full = new HashMap<>();
    private final Growth growth = new Growth(0, Map.of(), full::put);
    private final Tally tally = new Tally();

    /** The roots that the entries have at the sizes that were signed for. */
    private final SortedMap<Long, byte[]> roots = new TreeMap<>();

    private @Nullable Fault beyond;

    /**
     * @param signed checkpoints of this log whose signatures were checked
     */
    LogWalk(List<Checkpoint> signed) {
        this.signed = List.copyOf(signed);
        signed.forEach(each -> roots.put(each.size(), TreeHash.empty()));
    }

    /** Entries that were compared so far. */
    long size() {
        return growth.size();
    }

    /**
     * Compares some entries more; what concerns the whole once there are no more.
     *
     * @param ahead gives the entries away, from {@link #size} on
     * @return whether that was the end
     * @throws Fault for the first thing that is not as it was
     */
    boolean step(ReadAhead ahead) throws SQLException, Fault {
        try {
            ReadAhead.Part part = ahead.next(growth.size(), tally);
            compare(ahead, part);
            if (!part.chunk().isAtEnd()) {
                return false;
            }
            end(ahead.connection(), part.head());
            return true;
        } catch (DamagedTree e) {
            throw new Fault(Verdict.fault(String.valueOf(e.getMessage())));
        }
    }

    private void compare(ReadAhead ahead, ReadAhead.Part part) throws SQLException, Fault {
        Chunk chunk = part.chunk();
        Map<TileId, byte[]> stored = part.tiles();
        for (int i = 0; i < chunk.count(); ) {
            int end = Math.min(chunk.count(), i + leftInTile(growth.size()));
            if (isAsItWas(chunk, i, end, part.head(), stored)) {
                chunk.appendTo(growth, i, end);
            } else {
                for (int each = i; each < end; each++) {
                    entry(ahead, part, each);
                }
            }
            i = end;
        }
        if (!full.isEmpty() && beyond == null) {
            if (!stored.keySet().containsAll(full.keySet())) {
                stored.putAll(TileRows.load(ahead.connection(), full.keySet()));
            }
            compare(full, stored);
        }
        full.clear();
        if (chunk.isOutOfOrder()) {
            long expected = chunk.first() + chunk.count();
            throw chunk.other() < expected
                    ? changed(
                            ahead.connection(),
                            chunk.other(),
                            "is there twice, or before the first")
                    : missing(expected);
        }
    }

    private static int leftInTile(long index) {
        return TileId.WIDTH - (int) (index % TileId.WIDTH);
    }

    /** Whether entries of one tile are what it holds, with nothing else to be said of them. */
    private boolean isAsItWas(
            Chunk chunk, int from, int to, TreeHead head, Map<TileId, byte[]> stored) {
        long index = growth.size();
        long end = index + to - from;
        byte[] tile = stored.get(new TileId(0, index / TileId.WIDTH));
        return tile != null
                && end <= head.size()
                && beyond == null
                && !chunk.isOdd(from, to)
                && roots.subMap(index + 1, end + 1).isEmpty()
                && chunk.has(from, to, tile, (int) (index % TileId.WIDTH));
    }

    private void entry(ReadAhead ahead, ReadAhead.Part part, int i) throws SQLException, Fault {
        Chunk chunk = part.chunk();
        TreeHead head = part.head();
        long index = growth.size();
        if (index >= head.size() && beyond == null) {
            // Or the tree's size was changed: its root tells, once all entries were read.
            beyond =
                    changed(
                            ahead.connection(),
                            index,
                            "was not appended: the tree has %d entries".formatted(head.size()));
        }
        TileId tile = new TileId(0, index / TileId.WIDTH);
        if (chunk.isUnreadable(i)
                || (beyond == null
                        && !chunk.has(
                                i,
                                i + 1,
                                part.tiles().getOrDefault(tile, new byte[0]),
                                (int) (index % TileId.WIDTH)))) {
            Connection connection = ahead.connection();
            throw !chunk.isUnreadable(i) && new Blame(connection, head).isOnTileOf(index)
                    ? tile(tile, "was changed: it has not the hash of entry %d".formatted(index))
                    : changed(
                            connection,
                            index,
                            "was changed: it has not the hash that the tree holds for it");
        }
        if (chunk.isMisplaced(i)) {
            throw changed(
                    ahead.connection(),
                    index,
                    "was changed: it is found under a time that is not its own");
        }
        chunk.appendTo(growth, i, i + 1);
        roots.computeIfPresent(growth.size(), (_, _) -> growth.root());
    }

    /** Compares stored tiles with what the entries make of them. */
    private static void compare(Map<TileId, byte[]> computed, Map<TileId, byte[]> stored)
            throws Fault {
        for (Map.Entry<TileId, byte[]> each : byLevel(computed).entrySet()) {
            if (!Arrays.equals(each.getValue(), stored.get(each.getKey()))) {
                throw tile(each.getKey(), "was changed: it does not fit the entries below it");
            }
        }
    }

    private static SortedMap<TileId, byte[]> byLevel(Map<TileId, byte[]> tiles) {
        SortedMap<TileId, byte[]> sorted =
                new TreeMap<>(Comparator.comparingInt(TileId::level).thenComparingLong(TileId::n));
        sorted.putAll(tiles);
        return sorted;
    }

    private void end(Connection connection, TreeHead head) throws SQLException, Fault {
        if (growth.size() != head.size() && Arrays.equals(growth.root(), head.root())) {
            throw new Fault(
                    Verdict.fault(
                            "The size of the tree (tree_head) was changed: its root is that of %d entries, and not of %d"
                                    .formatted(growth.size(), head.size())));
        }
        if (beyond != null) {
            throw beyond;
        }
        if (growth.size() < head.size()) {
            throw missing(growth.size());
        }
        if (growth.size() > head.size()) {
            throw new Fault(
                    Verdict.fault(
                            "The log was cut: it had %d entries, and has %d"
                                    .formatted(growth.size(), head.size())));
        }
        Map<TileId, byte[]> edge = growth.edge();
        compare(edge, TileRows.load(connection, edge.keySet()));
        if (!Arrays.equals(growth.root(), head.root())) {
            throw new Fault(Verdict.fault("The root of the tree (tree_head) was changed"));
        }
        strayTiles(connection, head.size());
        for (Checkpoint checkpoint : signed) {
            compare(checkpoint, head);
        }
        told(first(connection));
        CountCheck counts = new CountCheck();
        PositionCheck positions = new PositionCheck();
        tally.tell(counts, positions);
        told(counts.difference(connection));
        told(positions.difference(connection));
    }

    /** What was put before the first entry, while later ones were compared. */
    private static @Nullable String first(Connection connection) throws SQLException {
        try (PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT min(index) FROM entry WHERE index < 0");
                ResultSet row = read.executeQuery()) {
            row.next();
            long index = row.getLong(1);
            return row.wasNull() ? null : "Entry %d is before the first".formatted(index);
        }
    }

    private static void told(@Nullable String difference) throws Fault {
        if (difference != null) {
            throw new Fault(Verdict.fault(difference));
        }
    }

    private static void strayTiles(Connection connection, long size) throws SQLException, Fault {
        Optional<TileId> stray = StrayTiles.first(connection, size);
        if (stray.isPresent()) {
            throw tile(stray.get(), "is no part of the tree: somebody added it");
        }
        Optional<TileId> twice = StrayTiles.twice(connection);
        if (twice.isPresent()) {
            throw tile(twice.get(), "is there twice");
        }
    }

    private static Fault missing(long index) {
        return new Fault(Verdict.entry(index, null, "Entry %d is missing".formatted(index)));
    }

    private static Fault tile(TileId id, String words) {
        return new Fault(
                Verdict.fault("Tile %d of level %d %s".formatted(id.n(), id.level(), words)));
    }

    private static Fault changed(Connection connection, long index, String words)
            throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement("SELECT id FROM entry WHERE index = ? LIMIT 1")) {
            read.setLong(1, index);
            try (ResultSet row = read.executeQuery()) {
                String id = row.next() ? Entry.orNull(row, "id") : null;
                return new Fault(
                        Verdict.entry(
                                index, id, "Entry %d (id %s) %s".formatted(index, id, words)));
            }
        }
    }

    private void compare(Checkpoint checkpoint, TreeHead head) throws Fault {
        if (checkpoint.size() > head.size()) {
            throw new Fault(
                    Verdict.fault(
                            "The log was cut: it has %d entries, and %d were signed for"
                                    .formatted(head.size(), checkpoint.size())));
        }
        if (!Arrays.equals(checkpoint.root(), roots.get(checkpoint.size()))) {
            throw new Fault(
                    Verdict.fault(
                            "The log was rewritten, entries and tree alike: its first %d entries are not those that were signed for"
                                    .formatted(checkpoint.size())));
        }
    }
}
