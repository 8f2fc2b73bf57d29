package io.lethe.consent.unsubscribe;

import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Forgets the links of who was erased. No read model: there is nothing in it to make anew. */
final class ForgottenLinks implements Projection {

    private static final String FORGET = Purges.rowsOf("unsubscribe_link");

    @Override
    public String name() {
        return "unsubscribe-links";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        Purges.apply(connection, events, FORGET);
    }

    @Override
    public void clear(Connection connection) {
        // Links that are in somebody's mail go on working.
    }
}
