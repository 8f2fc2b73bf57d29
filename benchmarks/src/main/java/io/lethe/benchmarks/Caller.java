package io.lethe.benchmarks;

import java.io.IOException;
import java.sql.SQLException;

/** One of several that do the same at the same time. Used by one thread only. */
interface Caller extends AutoCloseable {

    /**
     * Does it once.
     *
     * @return how many of what is counted were done by it
     */
    long call() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}

    /** Makes one, ready to begin. */
    interface Factory {
        Caller open() throws Exception;
    }
}
