package io.lethe.kit.reading;

import org.apache.kafka.clients.consumer.Consumer;

/** A reader whose place is in the database. */
@FunctionalInterface
public interface Rewinding {

    /**
     * Goes on from where the database says, whatever was read since.
     *
     * @throws RuntimeException while the database is away
     */
    void goBack(Consumer<?, ?> consumer);
}
