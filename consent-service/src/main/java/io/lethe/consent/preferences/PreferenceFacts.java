package io.lethe.consent.preferences;

import io.lethe.consent.decisions.OwnAnswers.Cell;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is on record of one subject, beside what is decided of it.
 *
 * @param notices that were shown, by what was agreed to
 * @param pending until when a mail can be answered, alike
 * @param happened when, by the id of the event that tells it
 * @param cells of all that there is anything of
 */
record PreferenceFacts(
        Map<Cell, String> notices,
        Map<Cell, Instant> pending,
        Map<String, Instant> happened,
        Set<Cell> cells) {

    private static final String SELECT =
            """
            SELECT purpose, channel, notice, at, event, NULL::timestamptz AS pending
              FROM consent_status WHERE subject = :subject AND NOT erased
             UNION ALL
            SELECT purpose, channel, NULL, at, event, NULL
              FROM circumstance WHERE subject = :subject
             UNION ALL
            SELECT purpose, channel, NULL, requested_at, NULL, expires_at
              FROM opt_in
             WHERE subject = :subject AND state = 'pending' AND expires_at > now()
            """;

    static PreferenceFacts of(JdbcClient jdbc, SubjectId subject) {
        PreferenceFacts facts =
                new PreferenceFacts(
                        new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        jdbc.sql(SELECT)
                .param("subject", subject.value())
                .query(
                        row -> {
                            Cell cell =
                                    new Cell(row.getString("purpose"), row.getString("channel"));
                            if (!cell.purpose().isEmpty() && !cell.channel().isEmpty()) {
                                facts.cells.add(cell);
                            }
                            String notice = row.getString("notice");
                            if (notice != null) {
                                facts.notices.put(cell, notice);
                            }
                            String event = row.getString("event");
                            if (event != null) {
                                facts.happened.put(event, row.getTimestamp("at").toInstant());
                            } else {
                                facts.pending.put(cell, row.getTimestamp("pending").toInstant());
                            }
                        });
        return facts;
    }

    /** When the last of these events happened that are known here. */
    Optional<Instant> since(List<String> events) {
        return events.stream()
                .flatMap(event -> Optional.ofNullable(happened.get(event)).stream())
                .max(Instant::compareTo);
    }
}
