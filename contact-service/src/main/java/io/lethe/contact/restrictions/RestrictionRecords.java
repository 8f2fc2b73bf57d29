package io.lethe.contact.restrictions;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of whose data may be stored and
 * nothing else: one record per subject, with the restrictions that hold. Once all are lifted it has
 * none, and stays: a consumer that was away for longer than Kafka keeps a tombstone would never
 * hear of it.
 */
final class RestrictionRecords {

    private static final String ROWS =
            """
            SELECT subject,
                   coalesce(array_agg(restriction ORDER BY restriction) FILTER (WHERE NOT lifted),
                            '{}') AS restrictions,
                   coalesce(array_agg(ground ORDER BY restriction) FILTER (WHERE NOT lifted),
                            '{}') AS grounds,
                   coalesce(array_agg(at ORDER BY restriction) FILTER (WHERE NOT lifted),
                            '{}') AS since,
                   coalesce(array_agg(event ORDER BY event) FILTER (WHERE NOT lifted),
                            '{}') AS because
              FROM restriction WHERE subject = ANY (?)
             GROUP BY subject
            """;

    private record Value(String subject, List<Restriction> restrictions, List<String> because) {}

    private record Restriction(String restriction, String ground, Instant at) {}

    private static final ObjectWriter JSON = EventJson.mapper().writerFor(Value.class);

    private RestrictionRecords() {}

    static CompactedView topic() {
        return new CompactedRows(
                "lethe.restrictions",
                List.of(
                        EventCatalogue.forClass(ProcessingRestricted.class),
                        EventCatalogue.forClass(ProcessingRestrictionLifted.class),
                        EventCatalogue.forClass(PersonalDataPurged.class)),
                ROWS,
                RestrictionRecords::record);
    }

    private static CompactedRows.Row record(ResultSet row) throws SQLException {
        String[] restrictions = (String[]) row.getArray("restrictions").getArray();
        String[] grounds = (String[]) row.getArray("grounds").getArray();
        Timestamp[] since = (Timestamp[]) row.getArray("since").getArray();
        Value value =
                new Value(
                        row.getString("subject"),
                        IntStream.range(0, restrictions.length)
                                .mapToObj(
                                        i ->
                                                new Restriction(
                                                        restrictions[i],
                                                        grounds[i],
                                                        since[i].toInstant()))
                                .toList(),
                        List.of((String[]) row.getArray("because").getArray()));
        return new CompactedRows.Row(
                value.subject(), value.subject(), JSON.writeValueAsBytes(value));
    }
}
