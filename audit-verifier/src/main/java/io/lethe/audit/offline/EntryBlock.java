package io.lethe.audit.offline;

import io.lethe.audit.merkle.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some lines of an export are in the tree.
 *
 * @param nodes the hashes that the tree had for the entries, as the export says
 * @param count how many entries they stand for
 * @param changed the first entry that has another hash than that; null where none has
 */
record EntryBlock(List<Selection.Node> nodes, int count, @Nullable Changed changed) {

    /** Behind the last one. */
    static final EntryBlock END = new EntryBlock(List.of(), 0, null);

    /** An entry that is not what the tree holds. */
    @SuppressWarnings("ArrayRecordComponent")
    record Changed(long index, String id, byte[] hash) {}
}
