package io.lethe.kit.relay;

/** Moments at which a relay may be paused or killed; tests do so there. */
interface Checkpoints {

    Checkpoints NONE = new Checkpoints() {};

    /** Took over in the database, and has not yet spoken to Kafka. */
    default void tookOver() {}

    /** Positions were given and committed, nothing of them was sent. */
    default void claimed() {}

    /** Kafka has committed, and the database does not know. */
    default void committed() {}
}
