package io.lethe.consent.purposes;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of the terms: one record per
 * purpose, with the version that holds and those that are still to come, so that a copy changes
 * over by itself when their time comes. A retired purpose stays there as inactive: a consumer that
 * was away for longer than Kafka keeps a tombstone would never hear of it.
 */
final class PurposeRecords {

    private static final String ROWS =
            """
            SELECT purpose,
                   json_agg(json_build_object(
                       'version', version, 'from', valid_from, 'active', active,
                       'because', json_build_array(event), 'terms', terms)
                       ORDER BY version) AS versions
              FROM purpose_version AS it
             WHERE 'purpose:' || purpose = ANY (?)
               AND NOT EXISTS (
                   SELECT FROM purpose_version AS later
                    WHERE later.purpose = it.purpose AND later.version > it.version
                      AND later.valid_from <= greatest(later.learnt, now()))
             GROUP BY purpose
            """;

    private record Version(
            long version, Instant from, boolean active, List<String> because, PurposeTerms terms) {}

    private record Value(String purpose, List<Version> versions) {}

    private static final ObjectReader VERSIONS = EventJson.mapper().readerForListOf(Version.class);
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
        String purpose = row.getString("purpose");
        Value value = new Value(purpose, VERSIONS.readValue(row.getString("versions")));
        return new CompactedRows.Row(
                PurposeEvent.keyOf(purpose), purpose, JSON.writeValueAsBytes(value));
    }
}
