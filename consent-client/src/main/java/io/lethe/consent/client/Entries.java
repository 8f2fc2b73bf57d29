package io.lethe.consent.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A map from a subject and a term to one number, in plain arrays: four longs an entry, open
 * addressing, nothing for the collector. One thread writes, any number reads without a lock and
 * without waiting: the number of an entry changes in one store, and an entry is seen when all of it
 * is there. Entries are never taken out, because a chain of probes must not break under a reader;
 * what is gone has the number 0, as what never was.
 *
 * <p>The table is in 256 parts that grow one at a time and by half, so that growing costs little at
 * once, no array is large for the collector before there are millions of entries, and no more than
 * half of the table is ever empty.
 */
final class Entries {

    /** Terms are numbered from 1 and below this. */
    static final int TERMS = 1 << 24;

    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PARTS = 256;
    private static final int SLOT = 4;
    private static final int LOW = 1;
    // The version in the upper 40 bits, the term below. It is written last, and 0 is an empty slot.
    private static final int TAG = 2;
    private static final int NUMBER = 3;
    private static final int SMALLEST = 16;

    private final AtomicReferenceArray<long[]> parts = new AtomicReferenceArray<>(PARTS);
    private final int[] used = new int[PARTS];
    private volatile long size;

    Entries() {
        for (int part = 0; part < PARTS; part++) {
            parts.set(part, new long[SMALLEST * SLOT]);
        }
    }

    /** The number of this subject and term; 0 where there is none. */
    long get(long high, long low, int term) {
        long hash = hash(high, low, term);
        long[] slots = parts.get(part(hash));
        int at = find(slots, hash, high, low, term);
        return (long) LONGS.getAcquire(slots, at + TAG) == 0
                ? 0
                : (long) LONGS.getAcquire(slots, at + NUMBER);
    }

    /**
     * What stands where the entry would be first; 0 where nothing does, so that there is none.
     * Asked for many before {@link #get}, it brings them near: nothing here depends on what is
     * found, and so the processor waits for several at once.
     */
    long look(long high, long low, int term) {
        long hash = hash(high, low, term);
        long[] slots = parts.get(part(hash));
        return (long) LONGS.getAcquire(slots, first(slots, hash) + TAG);
    }

    /**
     * Sets the number, unless the entry has a higher version. By the one writing thread.
     *
     * @param version from 0 and below 2⁴⁰
     */
    void put(long high, long low, int term, long version, long number) {
        if (version < 0 || version >>> 40 != 0 || term < 1 || term >= TERMS) {
            throw new IllegalArgumentException("No such version or term");
        }
        long hash = hash(high, low, term);
        long[] slots = parts.get(part(hash));
        int at = find(slots, hash, high, low, term);
        long old = slots[at + TAG];
        long tag = (version << 24) | term;
        if (old == 0) {
            slots[at] = high;
            slots[at + LOW] = low;
            slots[at + NUMBER] = number;
            LONGS.setRelease(slots, at + TAG, tag);
            added(part(hash), slots);
        } else if (version >= old >>> 24) {
            LONGS.setRelease(slots, at + NUMBER, number);
            LONGS.setRelease(slots, at + TAG, tag);
        }
    }

    long size() {
        return size;
    }

    /** What the arrays take. */
    long bytes() {
        long longs = 0;
        for (int part = 0; part < PARTS; part++) {
            longs += parts.get(part).length;
        }
        return longs * Long.BYTES;
    }

    // Only the writer adds, so a part that is found too full stays so until it was made anew here.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void added(int part, long[] slots) {
        size++;
        if (++used[part] * 4L > slots.length / SLOT * 3L) {
            parts.set(part, grown(slots));
        }
    }

    private static long[] grown(long[] slots) {
        int count = slots.length / SLOT;
        long[] more = new long[Math.multiplyExact(count + count / 2, SLOT)];
        for (int from = 0; from < slots.length; from += SLOT) {
            if (slots[from + TAG] != 0) {
                int term = (int) slots[from + TAG] & (TERMS - 1);
                long hash = hash(slots[from], slots[from + LOW], term);
                int to = find(more, hash, slots[from], slots[from + LOW], term);
                System.arraycopy(slots, from, more, to, SLOT);
            }
        }
        return more;
    }

    /** Where the entry is, or where it would be put. */
    private static int find(long[] slots, long hash, long high, long low, int term) {
        int at = first(slots, hash);
        while (true) {
            long tag = (long) LONGS.getAcquire(slots, at + TAG);
            if (tag == 0
                    || (slots[at] == high
                            && slots[at + LOW] == low
                            && ((int) tag & (TERMS - 1)) == term)) {
                return at;
            }
            at += SLOT;
            at = at == slots.length ? 0 : at;
        }
    }

    private static int first(long[] slots, long hash) {
        return (int) Math.multiplyHigh(hash & Long.MAX_VALUE, (long) slots.length / SLOT * 2)
                * SLOT;
    }

    // Ids are random bits already; a term only has to lead elsewhere.
    private static long hash(long high, long low, int term) {
        long hash = (high ^ Long.rotateLeft(low, 32)) + term * 0x9E3779B97F4A7C15L;
        hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
        return hash ^ (hash >>> 32);
    }

    // The place in a part is made of the upper bits, the part of the lower ones.
    private static int part(long hash) {
        return (int) (hash >>> 3) & (PARTS - 1);
    }
}
