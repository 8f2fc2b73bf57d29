package io.lethe.kit.batch;

import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A read model that is written in the transaction of its events: what decisions read is never
 * behind. Must come to the same rows however the events of different streams are cut into batches.
 */
public interface Projection {

    /** Stable name, for the rebuild. */
    String name();

    /** Applies events, in the order of each stream, with one statement if it can. */
    void apply(Connection connection, List<RecordedEvent> events) throws SQLException;

    /** Empties the read model without locking its readers out. */
    void clear(Connection connection) throws SQLException;
}
