package io.lethe.kit.relay;

import org.jspecify.annotations.Nullable;

/**
 * The end of a partition.
 *
 * @param next the offset after its last record, markers included
 * @param last its last committed record that carries a number of ours; null where there is none
 * @param id the id of the event in that record; null on topics that hold no events
 */
record Tail(long next, @Nullable Numbered last, @Nullable String id) {

    /** The number of the last record; 0 where there is none. */
    long position() {
        return last == null ? 0 : last.position();
    }
}
