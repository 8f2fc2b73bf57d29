package io.lethe.kit.consume;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a service does with the events of other services. A service that declares a bean of this
 * type gets a reader for it. Called by one thread at a time per partition.
 */
public interface EventHandler {

    /** Under which its positions are kept: permanent, and its own within the service. */
    String name();

    /** The logs it reads, such as {@code lethe.consent}. One that does not exist yet is awaited. */
    List<String> topics();

    /**
     * Takes events that were never taken before, each log partition in its order. What it writes
     * through the connection is committed together with the positions; if it throws, nothing is,
     * and the events come again.
     *
     * @param connection in a transaction; not to be committed, rolled back or closed
     * @param events never empty
     */
    void apply(Connection connection, List<Arrival> events) throws SQLException;

    /** After the commit of what {@link #apply} wrote; a crash in between leaves it out. */
    default void committed() {}

    /**
     * How long events may wait for further ones: a batch costs its statements, however many are in
     * it. Those that have come in numbers do not wait.
     */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** Threads that read. One where all events go into one sequence. */
    default int threads() {
        return 1;
    }
}
