package io.lethe.consent.suppressions;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of whom not to reach: one record
 * per subject and channel.
 */
final class SuppressionRecords {

    private static final String ROWS =
            """
            SELECT subject, channel, array_agg(reason ORDER BY reason) AS reasons, min(at) AS at,
                   min(learnt) AS learnt, array_agg(event ORDER BY event) AS because
              FROM suppression WHERE subject = ANY (?)
             GROUP BY subject, channel
            """;

    private record Value(
            String subject,
            String channel,
            List<String> reasons,
            Instant at,
            Instant learnt,
            List<String> because) {}

    private static final ObjectWriter JSON = EventJson.mapper().writerFor(Value.class);

    private SuppressionRecords() {}

    static CompactedView topic() {
        return new CompactedRows(
                "lethe.suppressions",
                List.of(
                        EventCatalogue.forClass(AddressSuppressed.class),
                        EventCatalogue.forClass(PersonalDataPurged.class)),
                ROWS,
                SuppressionRecords::record);
    }

    private static CompactedRows.Row record(ResultSet row) throws SQLException {
        Value value =
                new Value(
                        row.getString("subject"),
                        row.getString("channel"),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("learnt").toInstant(),
                        List.of((String[]) row.getArray("because").getArray()));
        return new CompactedRows.Row(
                value.subject(),
                value.subject() + '|' + value.channel(),
                JSON.writeValueAsBytes(value));
    }
}
