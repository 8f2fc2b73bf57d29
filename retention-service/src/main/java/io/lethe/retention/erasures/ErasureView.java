package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import io.lethe.retention.restrictions.Restrictions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads cases. Thread-safe. */
@Component
class ErasureView {

    private static final String KEYS_DESTROYED = "keys-destroyed";

    private static final String SELECT =
            """
            SELECT c.erasure, c.subject, c.state, c.requested_at,
                   ARRAY(SELECT a.service FROM acknowledgement AS a
                          WHERE a.erasure = c.erasure) AS purged,
                   ARRAY(SELECT r.restriction FROM restriction AS r
                          WHERE c.state = 'requested' AND r.subject = c.subject
                            AND r.ground IN %s
                          ORDER BY r.at, r.restriction) AS blocked_by
              FROM erasure AS c
            """
                    .formatted(Restrictions.KEEPING_IN_SQL);

    private final JdbcClient jdbc;
    private final RequiredServices required;
    private final HeldKeys keys;

    ErasureView(JdbcClient jdbc, RequiredServices required, HeldKeys keys) {
        this.jdbc = jdbc;
        this.required = required;
        this.keys = keys;
    }

    /** The id of the subject's case, which there is once it was asked for. */
    Optional<String> caseOf(SubjectId subject) {
        return jdbc.sql("SELECT erasure FROM erasure WHERE subject = ?")
                .param(subject.value())
                .query(String.class)
                .optional();
    }

    Optional<ErasureStatus> find(String erasure) {
        return jdbc.sql(SELECT + " WHERE c.erasure = ?")
                .param(erasure)
                .query((row, _) -> status(row))
                .optional()
                .map(found -> withHolders(List.of(found)).getFirst());
    }

    /** By age, the oldest first: a page does not change while cases are opened. */
    ErasureStatus.Page page(ErasureQuery query) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        conditions.add("c.erasure > :after");
        values.put("after", query.cursor() == null ? "" : query.cursor());
        if ("open".equals(query.state())) {
            conditions.add("c.state <> 'completed'");
        } else if (query.state() != null) {
            conditions.add("c.state = :state");
            values.put("state", query.state());
        }
        int size = query.pageSize();
        values.put("most", size + 1);
        // The conditions are ours; what the caller sent stands in the values.
        List<ErasureStatus> found =
                jdbc.sql(
                                SELECT
                                        + " WHERE "
                                        + String.join(" AND ", conditions)
                                        + " ORDER BY c.erasure LIMIT :most")
                        .params(values)
                        .query((row, _) -> status(row))
                        .list();
        return found.size() <= size
                ? new ErasureStatus.Page(withHolders(found), null)
                : new ErasureStatus.Page(
                        withHolders(found.subList(0, size)), found.get(size - 1).erasure());
    }

    private List<ErasureStatus> withHolders(List<ErasureStatus> cases) {
        HeldKeys.Answer held =
                keys.ask(
                        cases.stream()
                                .filter(each -> each.state().equals(KEYS_DESTROYED))
                                .map(each -> new SubjectId(each.subject()))
                                .toList());
        return cases.stream()
                .map(each -> each.heldBy(held.of(new SubjectId(each.subject()))))
                .toList();
    }

    private ErasureStatus status(ResultSet row) throws SQLException {
        String state = row.getString("state");
        List<String> waitingFor =
                state.equals(KEYS_DESTROYED)
                        ? required.services().stream().sorted().distinct().toList()
                        : List.of();
        List<String> purged = texts(row, "purged");
        return new ErasureStatus(
                row.getString("erasure"),
                row.getString("subject"),
                state,
                row.getTimestamp("requested_at").toInstant(),
                waitingFor.stream().filter(service -> !purged.contains(service)).toList(),
                List.of(),
                texts(row, "blocked_by"));
    }

    /**
     * @throws Refusal {@code erasure-unknown}, {@code erasure-not-completed}
     */
    Certificate certificate(String erasure) {
        String state = find(erasure).orElseThrow(ErasureView::unknown).state();
        if (!state.equals("completed")) {
            throw Refusal.conflict(
                    "erasure-not-completed",
                    "The erasure is not completed yet: its state says what it waits for");
        }
        List<Certificate.Purged> services =
                jdbc.sql(
                                """
                                SELECT service, held, at, because, event
                                  FROM acknowledgement WHERE erasure = ? ORDER BY service
                                """)
                        .param(erasure)
                        .query((row, _) -> purged(row))
                        .list();
        return jdbc.sql("SELECT * FROM erasure WHERE erasure = ?")
                .param(erasure)
                .query((row, _) -> certificate(row, services))
                .single();
    }

    static Refusal unknown() {
        return Refusal.notFound("erasure-unknown", "There is no erasure case of this id");
    }

    private static Certificate.Purged purged(ResultSet row) throws SQLException {
        return new Certificate.Purged(
                row.getString("service"),
                row.getBoolean("held"),
                row.getTimestamp("at").toInstant(),
                row.getString("because"),
                row.getString("event"));
    }

    private static Certificate certificate(ResultSet row, List<Certificate.Purged> services)
            throws SQLException {
        String subject = row.getString("subject");
        return new Certificate(
                row.getString("erasure"),
                subject,
                row.getString("ground"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("destroyed_at").toInstant(),
                row.getTimestamp("completed_at").toInstant(),
                texts(row, "keys").stream().map(key -> subject + "/" + key).toList(),
                services,
                new Certificate.Events(
                        row.getString("requested_event"),
                        row.getString("destroyed_event"),
                        row.getString("completed_event")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
