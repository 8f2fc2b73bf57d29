package io.lethe.audit.verify;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One verification of the whole log, in one view of the database. Used once. */
public final class LogVerification {

    private final Connection connection;
    private final List<Checkpoint> signed;
    private final Map<TileId, byte[]> full = new HashMap<>();
    private final Growth growth = new Growth(0, Map.of(), full::put);

    /** The roots that the entries have at the sizes that were signed for. */
    private final Map<Long, byte[]> roots = new TreeMap<>();

    private final CountCheck counts = new CountCheck();
    private final PositionCheck positions = new PositionCheck();
    private @Nullable Fault beyond;

    private LogVerification(Connection connection, List<Checkpoint> signed) {
        this.connection = connection;
        this.signed = signed;
        signed.forEach(each -> roots.put(each.size(), TreeHash.empty()));
    }

    /**
     * Reads the whole log, while it may grow. The connection is for nothing else: it is left
     * read-only.
     *
     * @param signed checkpoints of this log whose signatures were checked
     */
    public static Verdict of(Connection connection, List<Checkpoint> signed) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            return new LogVerification(connection, List.copyOf(signed)).run();
        } catch (Fault fault) {
            return fault.verdict();
        } catch (DamagedTree e) {
            return Verdict.fault(String.valueOf(e.getMessage()));
        } finally {
            connection.rollback();
        }
    }

    private Verdict run() throws SQLException, Fault {
        TreeHead head = TreeHead.read(connection);
        entries(head);
        tiles(growth.edge());
        if (!Arrays.equals(growth.root(), head.root())) {
            throw new Fault(Verdict.fault("The root of the tree (tree_head) was changed"));
        }
        strayTiles(head.size());
        for (Checkpoint checkpoint : signed) {
            compare(checkpoint, head);
        }
        told(counts.difference(connection));
        told(positions.difference(connection));
        return Verdict.whole(
                "The log is whole: %d entries%s"
                        .formatted(
                                head.size(),
                                signed.isEmpty()
                                        ? ", none of which was signed for"
                                        : ", the first %d as signed for (Ed25519 and ML-DSA-44)"
                                                .formatted(signedFor())));
    }

    private static void told(@Nullable String difference) throws Fault {
        if (difference != null) {
            throw new Fault(Verdict.fault(difference));
        }
    }

    private void strayTiles(long size) throws SQLException, Fault {
        Optional<TileId> stray = StrayTiles.first(connection, size);
        if (stray.isPresent()) {
            throw tile(stray.get(), "is no part of the tree: somebody added it");
        }
        Optional<TileId> twice = StrayTiles.twice(connection);
        if (twice.isPresent()) {
            throw tile(twice.get(), "is there twice");
        }
    }

    private long signedFor() {
        return signed.stream().mapToLong(Checkpoint::size).max().orElse(0);
    }

    private void entries(TreeHead head) throws SQLException, Fault {
        try (StoredEntries entries = new StoredEntries(connection);
                LeafHashes hashes = new LeafHashes(connection)) {
            while (entries.next()) {
                entry(entries, hashes, head);
            }
        }
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
    }

    private void entry(StoredEntries entries, LeafHashes hashes, TreeHead head)
            throws SQLException, Fault {
        long index = growth.size();
        if (entries.index() < index) {
            throw changed(entries, "is there twice, or before the first");
        }
        if (entries.index() > index) {
            throw missing(index);
        }
        if (index >= head.size() && beyond == null) {
            // Or the tree's size was changed: its root tells, once all entries were read.
            beyond =
                    changed(
                            entries,
                            "was not appended: the tree has %d entries".formatted(head.size()));
        }
        byte[] leaf = entries.leaf();
        byte[] hash = leaf == null ? new byte[0] : TreeHash.leaf(leaf);
        if (leaf == null || (beyond == null && !Arrays.equals(hash, hashes.of(index)))) {
            throw leaf != null && new Blame(connection, head).isOnTileOf(index)
                    ? tile(
                            new TileId(0, index / TileId.WIDTH),
                            "was changed: it has not the hash of entry %d".formatted(index))
                    : changed(
                            entries, "was changed: it has not the hash that the tree holds for it");
        }
        if (!entries.isFoundByItsTime()) {
            throw changed(entries, "was changed: it is found under a time that is not its own");
        }
        entries.count(counts, positions);
        growth.append(hash);
        roots.computeIfPresent(growth.size(), (_, _) -> growth.root());
        if (!full.isEmpty()) {
            if (beyond == null) {
                tiles(full);
            }
            full.clear();
        }
    }

    private static Fault missing(long index) {
        return new Fault(Verdict.entry(index, null, "Entry %d is missing".formatted(index)));
    }

    private static Fault tile(TileId id, String words) {
        return new Fault(
                Verdict.fault("Tile %d of level %d %s".formatted(id.n(), id.level(), words)));
    }

    private static Fault changed(StoredEntries entries, String words) throws SQLException {
        long index = entries.index();
        String id = entries.id();
        return new Fault(
                Verdict.entry(index, id, "Entry %d (id %s) %s".formatted(index, id, words)));
    }

    /** Compares stored tiles with what the entries make of them. */
    private void tiles(Map<TileId, byte[]> computed) throws SQLException, Fault {
        Map<TileId, byte[]> stored = TileRows.load(connection, computed.keySet());
        for (Map.Entry<TileId, byte[]> each : computed.entrySet()) {
            if (!Arrays.equals(each.getValue(), stored.get(each.getKey()))) {
                throw tile(each.getKey(), "was changed: it does not fit the entries below it");
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
