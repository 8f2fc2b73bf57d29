package io.lethe.consent.purposes;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of the terms: one record per
 * purpose. A retired one stays there as inactive: a consumer that was away for longer than Kafka
 * keeps a tombstone would never hear of it.
 */
final class PurposeRecords {

    private static final String ROWS =
            """
            SELECT purpose, title, lawful_basis, channels, double_opt_in, notices, active, event
              FROM purpose WHERE 'purpose:' || purpose = ANY (?)
            """;

    private record Value(
            String purpose,
            String title,
            LawfulBasis lawfulBasis,
            List<String> channels,
            boolean doubleOptIn,
            List<String> notices,
            boolean active,
            List<String> because) {}

    private static final ObjectWriter JSON = EventJson.mapper().writerFor(Value.class);

    private PurposeRecords() {}

    static CompactedView topic() {
        return new CompactedRows(
                "lethe.purposes",
                List.of(
                        EventCatalogue.forClass(PurposeDefined.class),
                        EventCatalogue.forClass(PurposeRetired.class)),
                ROWS,
                PurposeRecords::record);
    }

    private static CompactedRows.Row record(ResultSet row) throws SQLException {
        Purpose it = PurposeRows.read(row);
        Value value =
                new Value(
                        it.purpose(),
                        it.title(),
                        it.lawfulBasis(),
                        it.channels(),
                        it.doubleOptIn(),
                        it.notices(),
                        it.active(),
                        List.of(it.event()));
        return new CompactedRows.Row(
                PurposeEvent.keyOf(it.purpose()), it.purpose(), JSON.writeValueAsBytes(value));
    }
}
