package io.lethe.audit.verify;

import io.lethe.audit.merkle.Growth;
import io.lethe.audit.merkle.TreeHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /**
     * @param first index of the entry that must come first
     * @param most entries that it may have
     */
    Chunk(long first, int most) {
        this.first = first;
        hashes = new byte[most * TreeHash.BYTES];
    }

    /** What is kept between rows. */
    static final class Hashing {
        private final EntryRow row = new EntryRow();
        private final LeafHasher hasher = new LeafHasher();
        private final Tally tally = new Tally();

        Tally tally() {
            return tally;
        }
    }

    /**
     * Takes the next row.
     *
     * @param begin where in what was copied it begins
     */
    void add(Hashing hashing, byte[] copied, int begin) {
        EntryRow row = hashing.row;
        row.take(copied, begin);
        if (row.isNull(EntryRow.INDEX) || row.number(EntryRow.INDEX) != first + count) {
            outOfOrder = true;
            other = row.isNull(EntryRow.INDEX) ? Long.MAX_VALUE : row.number(EntryRow.INDEX);
            return;
        }
        if (hashing.hasher.hash(row, hashes, count * TreeHash.BYTES)) {
            hashing.tally.add(row);
        } else {
            unreadable = unreadable == NONE ? count : unreadable;
        }
        if (misplaced == NONE && !TimeCheck.isFoundByItsTime(row)) {
            misplaced = count;
        }
        count++;
    }

    /** Takes rows that were hashed by themselves; they must follow. */
    void append(Chunk piece) {
        System.arraycopy(
                piece.hashes, 0, hashes, count * TreeHash.BYTES, piece.count * TreeHash.BYTES);
        if (unreadable == NONE && piece.unreadable != NONE) {
            unreadable = count + piece.unreadable;
        }
        if (misplaced == NONE && piece.misplaced != NONE) {
            misplaced = count + piece.misplaced;
        }
        count += piece.count;
        outOfOrder = piece.outOfOrder;
        other = piece.other;
    }

    /**
     * There are no more rows of it.
     *
     * @param next the index of the next entry, where it has fewer rows than it may; null for none
     */
    void end(@Nullable Long next) {
        if (outOfOrder || count * TreeHash.BYTES == hashes.length) {
            return;
        }
        outOfOrder = next != null;
        other = next == null ? 0 : next;
        atEnd = next == null;
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

    /** Appends those from one to before another. */
    void appendTo(Growth growth, int from, int to) {
        for (int i = from; i < to; i++) {
            growth.append(hashes, i * TreeHash.BYTES);
        }
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
