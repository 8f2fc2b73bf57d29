package io.lethe.audit.verify;

import io.lethe.audit.merkle.TreeHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The hashes of some consecutive entries, as their rows are now. */
final class Chunk {

    private static final int NONE = -1;

    private final long first;
    private final byte[] hashes;
    private int count;
    private int unreadable = NONE;
    private int misplaced = NONE;
    private boolean outOfOrder;
    private long other;
    private boolean atEnd;

    private Chunk(long first, int most) {
        this.first = first;
        hashes = new byte[most * TreeHash.BYTES];
    }

    /** What a reading of rows keeps between chunks. */
    static final class Reader {
        private final int most;
        private final EntryRow row = new EntryRow();
        private final LeafHasher hasher = new LeafHasher();
        private final Tally tally = new Tally();

        /**
         * @param most entries of a chunk
         */
        Reader(int most) {
            this.most = most;
        }

        Tally tally() {
            return tally;
        }

        /** The entries from the first on; those before it too where it is that of the log. */
        Chunk read(Connection connection, long first) throws SQLException {
            Chunk chunk = new Chunk(first, most);
            String where =
                    "%sindex < %d"
                            .formatted(
                                    first == 0 ? "" : "index >= %d AND ".formatted(first),
                                    first + most);
            try (EntryCopy copy = new EntryCopy(connection, where, most)) {
                while (!chunk.outOfOrder && chunk.count < most && copy.next(row)) {
                    chunk.add(this);
                }
            }
            if (chunk.count < most && !chunk.outOfOrder) {
                chunk.lookFurther(connection, row, most);
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
        if (misplaced == NONE && !TimeCheck.isFoundByItsTime(row)) {
            misplaced = count;
        }
        count++;
    }

    /** The log ends here, or has a gap. */
    private void lookFurther(Connection connection, EntryRow row, int most) throws SQLException {
        try (EntryCopy copy = new EntryCopy(connection, "index >= %d".formatted(first + most), 1)) {
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

    /** Whether something is to be said of one of them. */
    boolean isOdd(int from, int to) {
        return (unreadable >= from && unreadable < to) || (misplaced >= from && misplaced < to);
    }

    /** Those from one to before another. */
    List<byte[]> hashes(int from, int to) {
        List<byte[]> some = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            some.add(hash(i));
        }
        return some;
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
