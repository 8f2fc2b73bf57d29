package io.lethe.consent.consents;

import io.lethe.events.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the consents of one subject. */
@Component
class ConsentView {

    private final JdbcClient jdbc;

    ConsentView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Consents(List<Consent> consents) {

        static Consents none() {
            return new Consents(List.of());
        }
    }

    /**
     * @param state {@code given} or {@code withdrawn}: the latest action by its own time
     * @param at when it happened
     * @param learnt when Lethe learnt it
     * @param event id of the event that says so
     * @param notice absent, like the two after it, where consent was withdrawn
     */
    record Consent(
            String purpose,
            String channel,
            String state,
            Instant at,
            Instant learnt,
            String event,
            @Nullable String notice,
            @Nullable String method,
            @Nullable Boolean doubleOptIn) {}

    Consents of(SubjectId subject) {
        return new Consents(
                jdbc.sql(
                                """
                                SELECT purpose, channel, withdrawn, at, learnt, event, notice,
                                       method, double_opt_in
                                  FROM consent_status WHERE subject = ?
                                 ORDER BY purpose, channel
                                """)
                        .param(subject.value())
                        .query((row, _) -> consent(row))
                        .list());
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                row.getString("purpose"),
                row.getString("channel"),
                row.getBoolean("withdrawn") ? "withdrawn" : "given",
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("learnt").toInstant(),
                row.getString("event"),
                row.getString("notice"),
                row.getString("method"),
                row.getObject("double_opt_in", Boolean.class));
    }
}
