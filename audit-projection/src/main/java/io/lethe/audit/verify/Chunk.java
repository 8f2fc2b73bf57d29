package io.lethe.audit.verify;

import io.lethe.audit.merkle.TreeHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** The hashes of some consecutive entries, as their rows are now. */
final class Chunk {

    /** So many at a time: 32 tiles. */
    static final int ENTRIES = 8192;

    private static final int NONE = -1;

    private final long first;
    private final byte[] hashes = new byte[ENTRIES * TreeHash.BYTES];
    private int count;
    private int unreadable = NONE;
    private int misplaced = NONE;
    private boolean outOfOrder;
    private long other;
    private boolean atEnd;

    private Chunk(long first) {
        this.first = first;
    }

    /** What a reading of rows keeps between chunks. */
    static final class Reader {
        private final EntryRow row = new EntryRow();
        private final LeafHasher hasher = new LeafHasher();
        private final TimeCheck times = new TimeCheck();
        private final Tally tally = new Tally();

        Tally tally() {
            return tally;
        }

        /** The entries from the first on; those before it too where it is that of the log. */
        Chunk read(Connection connection, long first) throws SQLException {
            Chunk chunk = new Chunk(first);
            String where =
                    "%sindex < %d"
                            .formatted(
                                    first == 0 ? "" : "index >= %d AND ".formatted(first),
                                    first + ENTRIES);
            try (EntryCopy copy = new EntryCopy(connection, where, ENTRIES)) {
                while (!chunk.outOfOrder && chunk.count < ENTRIES && copy.next(row)) {
                    chunk.add(this);
                }
            }
            if (chunk.count < ENTRIES && !chunk.outOfOrder) {
                chunk.lookFurther(connection, row);
            }
            return chunk;
        }
    }

    private void add(Reader reader) {
        EntryRow row = reader.row;
        if (row.isNull(EntryRow.INDEX) || row.number(EntryRow.INDEX) != first + count) {
            outOfOrder = true;
            other = row.isNull(EntryRow.INDEX) ? Long.MAX_VALUE : row.number(EntryRow.INDEX);
            return;
        }
        byte[] hash = reader.hasher.hash(row);
        if (hash == null) {
            unreadable = unreadable == NONE ? count : unreadable;
            hash = new byte[TreeHash.BYTES];
        } else {
            reader.tally.add(row);
        }
        System.arraycopy(hash, 0, hashes, count * TreeHash.BYTES, TreeHash.BYTES);
        if (misplaced == NONE && !reader.times.isFoundByItsTime(row)) {
            misplaced = count;
        }
        count++;
    }

    /** The log ends here, or has a gap. */
    private void lookFurther(Connection connection, EntryRow row) throws SQLException {
        try (EntryCopy copy =
                new EntryCopy(connection, "index >= %d".formatted(first + ENTRIES), 1)) {
            outOfOrder = copy.next(row);
            other = outOfOrder ? row.number(EntryRow.INDEX) : 0;
            atEnd = !outOfOrder;
        }
    }

    /** Of the first of them. */
    long first() {
        return first;
    }

    /** How many there are, one after the other. */
    int count() {
        return count;
    }

    /** Whether no entry comes behind them. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** Whether another entry than the next comes behind them, {@link #other}. */
    boolean isOutOfOrder() {
        return outOfOrder;
    }

    long other() {
        return other;
    }

    /** Whether no event could have written the row. */
    boolean isUnreadable(int i) {
        return i == unreadable;
    }

    /** Whether it is found under another time than its own. */
    boolean isMisplaced(int i) {
        return i == misplaced;
    }

    byte[] hash(int i) {
        return Arrays.copyOfRange(hashes, i * TreeHash.BYTES, (i + 1) * TreeHash.BYTES);
    }

    /** Whether those from one to before another have these hashes. */
    boolean has(int from, int to, byte[] others, int place) {
        return others.length >= (place + to - from) * TreeHash.BYTES
                && Arrays.equals(
                        hashes,
                        from * TreeHash.BYTES,
                        to * TreeHash.BYTES,
                        others,
                        place * TreeHash.BYTES,
                        (place + to - from) * TreeHash.BYTES);
    }
}
