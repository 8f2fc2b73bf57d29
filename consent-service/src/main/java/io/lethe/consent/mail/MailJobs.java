package io.lethe.consent.mail;

import io.lethe.events.SubjectId;
import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of mails. Thread-safe; all replicas share the work. */
@Component
public class MailJobs {

    // Known ones stay as they are, whatever becomes of them: a mail of a kind is sent once.
    private static final String INSERT =
            """
            INSERT INTO mail_job (reference, kind, subject)
            SELECT reference, kind, subject
              FROM unnest(?::text[], ?::text[], ?::text[]) AS news (reference, kind, subject)
             ORDER BY reference, kind
                ON CONFLICT (reference, kind) DO NOTHING
            """;

    private final JdbcClient jdbc;

    MailJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds mails in the transaction of their reason; one that is there is not sent again. */
    public static void add(Connection connection, Collection<MailJob> jobs) throws SQLException {
        if (jobs.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns.text(insert, 1, jobs, MailJob::reference);
            Columns.text(insert, 2, jobs, MailJob::kind);
            Columns.text(insert, 3, jobs, job -> job.subject().value());
            insert.executeUpdate();
        }
    }

    /**
     * Takes mails that are due. Whoever takes them has them alone for a while; if nothing is heard
     * of them, they are due again.
     */
    List<MailJob> take(int most, Duration alone) {
        return jdbc.sql(
                        """
                        UPDATE mail_job
                           SET attempts = attempts + 1,
                               due = now() + make_interval(secs => :alone)
                         WHERE (reference, kind) IN (
                               SELECT reference, kind FROM mail_job
                                WHERE state = 'waiting' AND due <= now()
                                ORDER BY due LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING reference, kind, subject
                        """)
                .param("alone", (double) alone.toSeconds())
                .param("most", most)
                .query(
                        (row, _) ->
                                new MailJob(
                                        row.getString("reference"),
                                        row.getString("kind"),
                                        new SubjectId(row.getString("subject"))))
                .list();
    }

    /** A server took it. */
    void sent(MailJob job) {
        end(job, "sent");
    }

    /** No server took it: it is due again, each time later. */
    void failed(MailJob job, Duration first, Duration longest) {
        jdbc.sql(
                        """
                        UPDATE mail_job
                           SET due = now() + least(make_interval(secs => :longest),
                                     make_interval(secs => :first * 2.0 ^ least(attempts, 20)))
                         WHERE reference = :reference AND kind = :kind
                        """)
                .param("longest", (double) longest.toSeconds())
                .param("first", (double) first.toSeconds())
                .param("reference", job.reference())
                .param("kind", job.kind())
                .update();
    }

    /** A server will never take it. */
    void refused(MailJob job) {
        end(job, "refused");
    }

    /** There is no reason for it any more. */
    void dropped(MailJob job) {
        end(job, "dropped");
    }

    private void end(MailJob job, String state) {
        jdbc.sql(
                        """
                        UPDATE mail_job SET state = :state, ended = now()
                         WHERE reference = :reference AND kind = :kind
                        """)
                .param("state", state)
                .param("reference", job.reference())
                .param("kind", job.kind())
                .update();
    }

    long waiting() {
        return jdbc.sql("SELECT count(*) FROM mail_job WHERE state = 'waiting'")
                .query(Long.class)
                .single();
    }
}
