package io.lethe.audit.tiles;

import io.lethe.audit.merkle.TileId;
import io.lethe.audit.trail.Entry;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leaves as C2SP tlog-tiles bundles them. */
@Component
class EntryBundles {

    private final JdbcClient jdbc;

    EntryBundles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first {@code width} leaves of a tile of level 0; empty if the log has fewer. */
    Optional<byte[]> bundle(long n, int width) {
        List<Entry> entries = entries(n * TileId.WIDTH, n * TileId.WIDTH + width);
        if (entries.size() < width) {
            return Optional.empty();
        }
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] leaf = entry.leaf();
            bundle.write(leaf.length >>> Byte.SIZE);
            bundle.write(leaf.length);
            bundle.writeBytes(leaf);
        }
        return Optional.of(bundle.toByteArray());
    }

    private List<Entry> entries(long from, long to) {
        try {
            return jdbc.sql(
                            "SELECT %s FROM entry WHERE index >= ? AND index < ? ORDER BY index"
                                    .formatted(Entry.COLUMNS))
                    .params(from, to)
                    .query((row, _) -> Entry.of(row))
                    .list();
        } catch (InvalidFieldException e) {
            throw Refusal.conflict(
                    "entry-changed",
                    "A stored entry is no event any more: somebody changed it. Verify the log");
        }
    }
}
