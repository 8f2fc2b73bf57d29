package io.lethe.consent.optins;

import io.lethe.events.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the opt-ins, and notes who looked at their links. Thread-safe. */
@Component
class PendingOptIns {

    private static final String COLUMNS =
            "SELECT opt_in, subject, purpose, channel, parental, language, state, expires_at"
                    + " FROM opt_in ";

    private static final String MAIL = "email";

    private final JdbcClient jdbc;

    PendingOptIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param parental whether the link is for the holder of parental responsibility
     * @param state {@code pending}, {@code confirmed}, {@code expired} or {@code answered}
     */
    record Row(
            String optIn,
            SubjectId subject,
            String purpose,
            String channel,
            boolean parental,
            String language,
            String state,
            Instant expiresAt) {

        boolean isPending(Instant now) {
            return state.equals("pending") && now.isBefore(expiresAt);
        }
    }

    Optional<Row> find(UUID optIn) {
        return find(optIn.toString());
    }

    Optional<Row> find(String optIn) {
        return jdbc.sql(COLUMNS + "WHERE opt_in = ?")
                .param(optIn)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those whose time is up and that nobody closed yet. */
    List<Row> overdue(int most) {
        return jdbc.sql(
                        COLUMNS
                                + """
                                WHERE state = 'pending' AND expires_at <= now()
                                ORDER BY expires_at LIMIT ?
                                """)
                .param(most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Has a reminder sent for each that waits so long; once, whoever asks and how often. */
    void remind(Duration after) {
        jdbc.sql(
                        """
                        INSERT INTO mail_job (reference, kind, subject)
                        SELECT opt_in, :kind, subject FROM opt_in
                         WHERE state = 'pending' AND expires_at > now()
                           AND requested_at <= now() - make_interval(secs => :after)
                           AND NOT EXISTS (SELECT FROM mail_job
                                            WHERE reference = opt_in AND kind = :kind)
                         ORDER BY opt_in
                            ON CONFLICT (reference, kind) DO NOTHING
                        """)
                .param("kind", OptInMail.REMINDER)
                .param("after", (double) after.toSeconds())
                .update();
    }

    /** Somebody or something opened the link. */
    void visited(Row optIn) {
        jdbc.sql(
                        """
                        INSERT INTO opt_in_visit AS known (opt_in, subject) VALUES (?, ?)
                            ON CONFLICT (opt_in) DO UPDATE
                           SET visits = known.visits + 1, last = now()
                        """)
                .param(optIn.optIn())
                .param(optIn.subject().value())
                .update();
    }

    /** Whether the subject is not to be reached by mail, whatever the consent is to be for. */
    boolean isMailSuppressed(Row optIn) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM suppression WHERE subject = ? AND channel = ?)")
                .param(optIn.subject().value())
                .param(MAIL)
                .query(Boolean.class)
                .single();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("opt_in"),
                new SubjectId(row.getString("subject")),
                row.getString("purpose"),
                row.getString("channel"),
                row.getBoolean("parental"),
                row.getString("language"),
                row.getString("state"),
                row.getTimestamp("expires_at").toInstant());
    }
}
