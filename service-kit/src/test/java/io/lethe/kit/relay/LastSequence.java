package io.lethe.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.EventEnvelope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A read model over the event table itself: how long is each stream? */
record LastSequence(String topic) implements CompactedView {

    private static final String LENGTHS =
            """
            SELECT aggregate_identifier, max(sequence_number) FROM event
             WHERE aggregate_identifier = ANY (?) GROUP BY 1
            """;

    @Override
    public List<CompactedRecord> latest(Connection connection, List<EventEnvelope> events)
            throws SQLException {
        Map<String, Long> versions = new HashMap<>();
        events.forEach(event -> versions.put(event.subject(), event.position()));
        List<CompactedRecord> records = new ArrayList<>();
        Array streams = connection.createArrayOf("text", versions.keySet().toArray());
        try (PreparedStatement select = connection.prepareStatement(LENGTHS)) {
            select.setArray(1, streams);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String stream = rows.getString(1);
                    records.add(
                            new CompactedRecord(
                                    stream.getBytes(UTF_8),
                                    rows.getString(2).getBytes(UTF_8),
                                    versions.getOrDefault(stream, 0L)));
                }
            }
        }
        return records;
    }
}
