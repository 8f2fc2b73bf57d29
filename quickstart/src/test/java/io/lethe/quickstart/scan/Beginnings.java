package io.lethe.quickstart.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Needles by their first bytes. Nearly everywhere the answer is "none", and that takes a
 * multiplication and one look at half a megabyte.
 */
final class Beginnings {

    private static final int BITS = 22;

    private final int length;
    private final long mask;
    private final long[] maybe = new long[1 << (BITS - 6)];
    private final Map<Long, List<Needle>> needles = new HashMap<>();

    /**
     * @param length of a beginning, 8 bytes at most
     */
    Beginnings(int length) {
        this.length = length;
        this.mask = -1L >>> (Long.SIZE - Byte.SIZE * length);
    }

    int length() {
        return length;
    }

    void add(Needle needle) {
        long beginning = 0;
        for (int i = 0; i < length; i++) {
            beginning = beginning << Byte.SIZE | (needle.bytes()[i] & 0xff);
        }
        needles.computeIfAbsent(beginning, _ -> new ArrayList<>()).add(needle);
        int place = place(beginning);
        maybe[place >>> 6] |= 1L << place;
    }

    /**
     * @param last eight bytes, of which the last ones are looked at
     */
    boolean mayBe(long last) {
        int place = place(last & mask);
        return (maybe[place >>> 6] & 1L << place) != 0;
    }

    /** The needles that begin with the last bytes. */
    List<Needle> of(long last) {
        return needles.getOrDefault(last & mask, List.of());
    }

    private static int place(long beginning) {
        return (int) ((beginning * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
    }
}
