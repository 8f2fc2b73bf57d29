package io.lethe.consent.client;

import org.jspecify.annotations.Nullable;

/**
 * What stands against a subject whatever it agreed to, as one entry: most have none, and one look
 * tells it. One thread writes, any number reads without a lock.
 *
 * <p>Two services tell of it, whose versions cannot be compared. All records of a key are in one
 * partition, in their order, so that the last one holds.
 */
final class Against {

    private static final int SUBJECT = 1;
    private static final long ERASED = 1;
    private static final long RESTRICTED = 1 << 1;
    private static final long UNREADABLE = 1 << 2;
    private static final int FIRST_CHANNEL = 2;
    private static final int MOST_CHANNELS = 30;

    private final Entries entries = new Entries();
    private final Names channels = new Names(MOST_CHANNELS);

    /**
     * The no that it comes to; null where nothing stands against the subject on the channel.
     *
     * @param bit of the channel; 0 for one that nobody ever heard of
     */
    @Nullable Answer of(long high, long low, long bit) {
        return of(number(high, low), bit);
    }

    /** All that stands against the subject, for {@link #of(long, long)}. */
    long number(long high, long low) {
        return entries.get(high, low, SUBJECT);
    }

    /** 0 where nothing stands against the subject; see {@link Entries#look}. */
    long look(long high, long low) {
        return entries.look(high, low, SUBJECT);
    }

    /** The same of a {@link #number}. */
    static @Nullable Answer of(long number, long bit) {
        if ((number & (ERASED | RESTRICTED | UNREADABLE | bit | bit << 1)) == 0) {
            return null;
        }
        if ((number & ERASED) != 0) {
            return Answer.SUBJECT_ERASED;
        }
        if ((number & (UNREADABLE | bit << 1)) != 0) {
            return Answer.UNREADABLE;
        }
        return (number & bit) != 0 ? Answer.SUPPRESSED : Answer.RESTRICTED;
    }

    /** The bit of a channel, 0 where there is none; the one above it says that nobody can tell. */
    long bitOf(String channel) {
        int number = channels.numberOf(channel);
        return number == 0 ? 0 : 1L << (FIRST_CHANNEL + 2 * number - 1);
    }

    /** The bit of a channel, which gets one where it has none. */
    long bitFor(String channel) {
        channels.add(channel);
        return bitOf(channel);
    }

    void erase(long high, long low) {
        set(high, low, ERASED, ERASED);
    }

    void restrict(long high, long low, boolean holds) {
        set(high, low, RESTRICTED | UNREADABLE, holds ? RESTRICTED : 0);
    }

    void restrictUnreadably(long high, long low) {
        set(high, low, RESTRICTED | UNREADABLE, UNREADABLE);
    }

    void suppress(long high, long low, String channel, boolean holds) {
        long bit = bitFor(channel);
        set(high, low, bit | bit << 1, holds ? bit : 0);
    }

    void suppressUnreadably(long high, long low, String channel) {
        long bit = bitFor(channel);
        set(high, low, bit | bit << 1, bit << 1);
    }

    private void set(long high, long low, long bits, long to) {
        long old = entries.get(high, low, SUBJECT);
        entries.put(high, low, SUBJECT, 0, (old & ~bits) | to);
    }

    long size() {
        return entries.size();
    }

    long bytes() {
        return entries.bytes();
    }
}
