package io.lethe.audit.entries;

import io.lethe.audit.trail.Entry;
import io.lethe.events.InvalidFieldException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads entries, by the order of the log: a page does not change while the log grows. */
@Component
class EntryView {

    // Numbers as they are stored, to the digit.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final JdbcClient jdbc;

    EntryView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    EntryPage page(EntryQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        conditions.add("index > :after");
        values.put("after", query.after());
        if (query.subject() != null) {
            conditions.add("subject = :subject");
            values.put("subject", SubjectFilter.parse(query.subject()));
        }
        if (query.type() != null) {
            conditions.add("type = :type");
            values.put("type", query.type());
        }
        if (query.from() != null) {
            conditions.add("learnt >= :from");
            values.put("from", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.to() != null) {
            conditions.add("learnt < :to");
            values.put("to", query.to().atOffset(ZoneOffset.UTC));
        }
        int size = query.pageSize();
        values.put("most", size + 1);
        // The conditions are ours; what the caller sent stands in the values.
        List<EntryPage.Item> found =
                jdbc.sql(
                                """
                                SELECT id, index, type, source, subject, time, actor, data
                                  FROM entry WHERE %s ORDER BY index LIMIT :most
                                """
                                        .formatted(String.join(" AND ", conditions)))
                        .params(values)
                        .query((row, _) -> item(row))
                        .list();
        return found.size() <= size
                ? new EntryPage(found, null)
                : new EntryPage(found.subList(0, size), Long.toString(found.get(size - 1).index()));
    }

    private static EntryPage.Item item(ResultSet row) throws SQLException {
        return new EntryPage.Item(
                row.getString("id"),
                row.getLong("index"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("time"),
                row.getString("actor"),
                json(row.getBytes("data")));
    }

    private static @Nullable JsonNode json(byte[] data) {
        try {
            return JSON.readTree(data);
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * The entry of that id.
     *
     * @throws InvalidFieldException if its row was changed into something that is no event
     */
    Optional<Entry> find(String id) {
        return jdbc.sql(
                        "SELECT %s FROM entry WHERE id = ? ORDER BY index LIMIT 1"
                                .formatted(Entry.COLUMNS))
                .param(id)
                .query((row, _) -> Entry.of(row))
                .optional();
    }

    /** The place of the entry of that id in the log. */
    Optional<Long> index(String id) {
        return jdbc.sql("SELECT index FROM entry WHERE id = ? ORDER BY index LIMIT 1")
                .param(id)
                .query(Long.class)
                .optional();
    }
}
