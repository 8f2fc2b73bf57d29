package io.lethe.audit.models;

import org.jspecify.annotations.Nullable;

/**
 * How one person stands to one purpose on one channel.
 *
 * @param state of the latest action; null where there was none
 * @param at of the latest action, in microseconds
 * @param pending whether an opt-in waits to be confirmed
 * @param gaveDay the last day on which it was counted that consent was given; the others alike
 * @param untilDay the day on which a consent ends or ended, where an event said so
 */
record ConsentStanding(
        @Nullable String state,
        long at,
        boolean pending,
        int gaveDay,
        int withdrewDay,
        int askedDay,
        int untilDay) {

    static final String GIVEN = "given";
    static final String WITHDRAWN = "withdrawn";

    /** Given, and it ran out. */
    static final String EXPIRED = "expired";

    static final int NEVER = Integer.MIN_VALUE;

    static final ConsentStanding NOTHING =
            new ConsentStanding(null, Long.MIN_VALUE, false, NEVER, NEVER, NEVER, NEVER);

    /** After consent was given or taken back; itself where that was before what is known. */
    ConsentStanding acted(String action, long when) {
        boolean isGiven = action.equals(GIVEN);
        if (when < at || (when == at && (isGiven || WITHDRAWN.equals(state)))) {
            return this;
        }
        int day = Days.since1970(when);
        return new ConsentStanding(
                action,
                when,
                false,
                isGiven ? day : gaveDay,
                isGiven ? withdrewDay : day,
                askedDay,
                NEVER);
    }

    /** After an opt-in was asked for; itself where that was before what is known. */
    ConsentStanding asked(long when) {
        int day = Days.since1970(when);
        return when < at || day < askedDay
                ? this
                : new ConsentStanding(state, at, true, gaveDay, withdrewDay, day, untilDay);
    }

    /** After an opt-in was confirmed or lapsed. */
    ConsentStanding notPending() {
        return new ConsentStanding(state, at, false, gaveDay, withdrewDay, askedDay, untilDay);
    }

    /** After a consent ran out; itself where there is none that could. */
    ConsentStanding expired(long when) {
        return GIVEN.equals(state) && when >= at ? ending(EXPIRED, Days.since1970(when)) : this;
    }

    /** After the end of a consent was moved; itself where there is none. */
    ConsentStanding movedTo(int day) {
        return GIVEN.equals(state) ? ending(GIVEN, day) : this;
    }

    private ConsentStanding ending(String then, int day) {
        return new ConsentStanding(then, at, pending, gaveDay, withdrewDay, askedDay, day);
    }
}
