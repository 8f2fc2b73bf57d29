package io.lethe.consent.client;

import java.util.BitSet;
import java.util.Map;

/**
 * What decides for a purpose, in one version of it. Immutable.
 *
 * @param channels those that it uses
 * @param notices numbers of the notices whose consents hold
 * @param from since when it holds, in milliseconds of the epoch
 */
record Terms(
        Basis basis,
        boolean active,
        boolean doubleOptIn,
        Map<String, Channel> channels,
        BitSet notices,
        long from) {

    enum Basis {
        CONSENT,
        /** Nothing but an erasure stands against it. */
        GIVEN_BY_LAW,
        UNKNOWN
    }

    /**
     * @param pair the term of consents for the purpose on this channel
     * @param bit of the channel in what stands against a subject
     */
    record Channel(int pair, long bit) {}

    Terms {
        channels = Map.copyOf(channels);
    }

    /** Of a record that cannot be read here: nobody can tell from it. */
    static final Terms UNREADABLE =
            new Terms(Basis.UNKNOWN, true, true, Map.of(), new BitSet(), Long.MIN_VALUE);

    boolean accepts(int notice) {
        return notices.get(notice);
    }
}
