package io.lethe.consent.consents;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of who consented to what: one
 * record per subject, purpose and channel, with the latest action. Whether it suffices is for the
 * terms of the purpose to say, which are in a topic of their own.
 */
final class ConsentRecords {

    private static final String ROWS =
            """
            SELECT subject, purpose, channel, erased, withdrawn, notice, double_opt_in, at, learnt,
                   event
              FROM consent_status WHERE subject = ANY (?)
            """;

    private record Value(
            String subject,
            String purpose,
            String channel,
            String consent,
            @Nullable String notice,
            @Nullable Boolean doubleOptIn,
            Instant at,
            Instant learnt,
            List<String> because) {}

    private static final ObjectWriter JSON = EventJson.mapper().writerFor(Value.class);

    private ConsentRecords() {}

    static CompactedView topic() {
        return new CompactedRows(
                "lethe.decisions",
                List.of(
                        EventCatalogue.forClass(ConsentGiven.class),
                        EventCatalogue.forClass(ConsentWithdrawn.class),
                        EventCatalogue.forClass(PersonalDataPurged.class)),
                ROWS,
                ConsentRecords::record);
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getBoolean("erased")) {
            return "erased";
        }
        return row.getBoolean("withdrawn") ? "withdrawn" : "given";
    }

    private static CompactedRows.Row record(ResultSet row) throws SQLException {
        Value value =
                new Value(
                        row.getString("subject"),
                        row.getString("purpose"),
                        row.getString("channel"),
                        state(row),
                        row.getString("notice"),
                        row.getObject("double_opt_in", Boolean.class),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("learnt").toInstant(),
                        List.of(row.getString("event")));
        return new CompactedRows.Row(
                value.subject(),
                value.subject() + '|' + value.purpose() + '|' + value.channel(),
                JSON.writeValueAsBytes(value));
    }
}
