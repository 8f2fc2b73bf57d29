package io.lethe.consent.consents;

import io.lethe.events.EventEnvelope;
import io.lethe.kit.relay.CompactedRecord;
import io.lethe.kit.relay.CompactedView;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The compacted topic from which downstream systems keep a copy of who consented to what: one
 * record per subject, purpose and channel, with the latest action.
 */
final class ConsentRecords implements CompactedView {

    private record Value(
            String subject,
            String purpose,
            String channel,
            String consent,
            Instant at,
            List<String> because) {}

    private static final ObjectWriter JSON = JsonMapper.shared().writerFor(Value.class);

    @Override
    public String topic() {
        return "lethe.decisions";
    }

    @Override
    public List<CompactedRecord> latest(Connection connection, List<EventEnvelope> events)
            throws SQLException {
        Map<String, Long> versions = HashMap.newHashMap(events.size());
        events.forEach(event -> versions.merge(event.subject(), event.position(), Math::max));
        List<CompactedRecord> records = new ArrayList<>(versions.size());
        try (PreparedStatement read =
                connection.prepareStatement(
                        "SELECT subject, purpose, channel, withdrawn, at, event"
                                + " FROM consent_status WHERE subject = ANY (?)")) {
            read.setArray(1, connection.createArrayOf("text", versions.keySet().toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Value value = value(rows);
                    records.add(
                            new CompactedRecord(
                                    key(value),
                                    JSON.writeValueAsBytes(value),
                                    versions.getOrDefault(value.subject(), 0L)));
                }
            }
        }
        return records;
    }

    private static Value value(ResultSet row) throws SQLException {
        return new Value(
                row.getString("subject"),
                row.getString("purpose"),
                row.getString("channel"),
                row.getBoolean("withdrawn") ? "withdrawn" : "given",
                row.getTimestamp("at").toInstant(),
                List.of(row.getString("event")));
    }

    private static byte[] key(Value value) {
        return (value.subject() + '|' + value.purpose() + '|' + value.channel())
                .getBytes(StandardCharsets.UTF_8);
    }
}
