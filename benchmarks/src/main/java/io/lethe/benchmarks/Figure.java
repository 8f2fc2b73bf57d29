package io.lethe.benchmarks;

/** The figures that are set against each other, and the others. */
enum Figure {
    INBOUND_LOG,
    INBOUND_STORE,
    PEOPLE,
    AUDIT,
    TRAIL,
    TRAIL_RAW,
    REST,
    SINGLE_INSERT,
    RAW_ONE,
    RAW_TWO,
    PRODUCE,
    AXON,
    OTHER
}
