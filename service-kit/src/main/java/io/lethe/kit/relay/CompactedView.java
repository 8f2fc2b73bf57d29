package io.lethe.kit.relay;

import io.lethe.events.EventEnvelope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A compacted topic that follows a read model. Its records go out in the Kafka transaction of the
 * events that changed them, so it needs no table of its own: after a crash the newest values are
 * simply loaded again, and a paused predecessor is fenced before it can publish an older one.
 *
 * <p>A topic that is new, or that lost records, is filled from the first missing event on.
 */
public interface CompactedView {

    /** The topic; created with the platform's number of partitions. */
    String topic();

    /**
     * One record for every key that these events touched, with the value it has <em>now</em>, read
     * with few queries. The read model is written in the transaction of the events, so the value is
     * at least as new as they are.
     *
     * @param connection to read with, inside a transaction; not to be committed or closed
     * @param events in the order of their positions; never empty
     */
    List<CompactedRecord> latest(Connection connection, List<EventEnvelope> events)
            throws SQLException;
}
