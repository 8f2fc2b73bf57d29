package io.lethe.kit.relay;

/** Where a relay may stand still. */
enum Moment {
    TOOK_OVER,
    CLAIMED,
    COMMITTED
}
