package io.lethe.audit.entries;

import io.lethe.audit.trail.Entry;
import io.lethe.audit.trail.Packed;
import io.lethe.events.InvalidFieldException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
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

    private static final int PORTION = 500;

    private final JdbcClient jdbc;
    private final Persons persons;

    EntryView(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    private Set<String> subjects(EntryFilter filter) {
        return filter.subject() == null ? Set.of() : persons.of(filter.subject());
    }

    EntryPage page(EntryQuery query) {
        EntryFilter filter = query.filter();
        Long until = query.until();
        if (until == null && filter.meansReads()) {
            // Reading adds to them: pages end where the log ended when the first was read.
            until = size();
        }
        int size = query.pageSize();
        List<EntryPage.Item> found =
                read(
                        filter,
                        subjects(filter),
                        Entry.COLUMNS,
                        query.after(),
                        until == null ? Long.MAX_VALUE : until,
                        size + 1,
                        EntryView::item);
        if (found.size() <= size) {
            return new EntryPage(found, null);
        }
        String next = Long.toString(found.get(size - 1).index());
        return new EntryPage(
                found.subList(0, size), filter.meansReads() ? next + "-" + until : next);
    }

    /** How many entries there are. */
    long size() {
        return jdbc.sql("SELECT size FROM tree_head").query(Long.class).single();
    }

    /**
     * All that fits among the first entries of the log, some at a time: no transaction waits for a
     * slow reader, and nothing changes between two portions.
     *
     * @param until how many entries are looked at
     */
    <T> void all(
            EntryFilter filter,
            long until,
            String columns,
            RowMapper<T> meaning,
            Consumer<List<T>> told) {
        long after = -1;
        Set<String> subjects = subjects(filter);
        List<Numbered<T>> portion;
        do {
            portion =
                    read(
                            filter,
                            subjects,
                            columns,
                            after,
                            until,
                            PORTION,
                            (row, number) ->
                                    new Numbered<>(
                                            row.getLong("index"), meaning.mapRow(row, number)));
            if (!portion.isEmpty()) {
                after = portion.getLast().index();
                told.accept(portion.stream().map(Numbered::row).toList());
            }
        } while (portion.size() == PORTION);
    }

    private record Numbered<T>(long index, T row) {}

    private <T> List<T> read(
            EntryFilter filter,
            Set<String> subjects,
            String columns,
            long after,
            long until,
            int most,
            RowMapper<T> meaning) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>(filter.conditions(subjects, values));
        conditions.add("index > :after");
        values.put("after", after);
        conditions.add("index < :until");
        values.put("until", until);
        values.put("most", most);
        return jdbc.sql(
                        "SELECT %s FROM entry WHERE %s ORDER BY index LIMIT :most"
                                .formatted(columns, String.join(" AND ", conditions)))
                .params(values)
                .query(meaning)
                .list();
    }

    /** Events that these caused, at once; those of a later place in the log come later. */
    List<EntryPage.Item> causedBy(Collection<String> ids, int most) {
        return jdbc.sql(
                        """
                        SELECT %s FROM entry WHERE causation = ANY (:ids)
                         ORDER BY index LIMIT :most
                        """
                                .formatted(Entry.COLUMNS))
                .param("ids", ids.stream().map(Packed::of).toArray(byte[][]::new))
                .param("most", most)
                .query((row, _) -> item(row))
                .list();
    }

    /** The entry of that id, as it is answered. */
    Optional<EntryPage.Item> item(String id) {
        return jdbc.sql(
                        "SELECT %s FROM entry WHERE id = ? ORDER BY index LIMIT 1"
                                .formatted(Entry.COLUMNS))
                .param(Packed.of(id))
                .query((row, _) -> item(row))
                .optional();
    }

    static EntryPage.Item item(ResultSet row, int number) throws SQLException {
        return item(row);
    }

    private static EntryPage.Item item(ResultSet row) throws SQLException {
        return new EntryPage.Item(
                text(row, "id"),
                row.getLong("index"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                text(row, "time"),
                row.getString("actor"),
                text(row, "correlation"),
                Entry.orNull(row, "causation"),
                json(row.getBytes("data")));
    }

    // A row that somebody changed is shown as well.
    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(Entry.orNull(row, column), "");
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
                .param(Packed.of(id))
                .query((row, _) -> Entry.of(row))
                .optional();
    }

    /** The place of the entry of that id in the log. */
    Optional<Long> index(String id) {
        return jdbc.sql("SELECT index FROM entry WHERE id = ? ORDER BY index LIMIT 1")
                .param(Packed.of(id))
                .query(Long.class)
                .optional();
    }
}
