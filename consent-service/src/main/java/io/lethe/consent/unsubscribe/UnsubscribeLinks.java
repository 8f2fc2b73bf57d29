package io.lethe.consent.unsubscribe;

import io.lethe.events.SubjectId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each link is for; one per subject, purpose and channel. Thread-safe. */
@Component
class UnsubscribeLinks {

    private final JdbcClient jdbc;

    UnsubscribeLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a link ends. */
    record Link(UUID id, SubjectId subject, String purpose, String channel) {}

    /** The links of those subjects, in their order; made where there are none yet. */
    List<UUID> of(List<SubjectId> subjects, String purpose, String channel) {
        String[] ids = subjects.stream().map(SubjectId::value).toArray(String[]::new);
        jdbc.sql(
                        """
                        INSERT INTO unsubscribe_link (subject, purpose, channel)
                        SELECT DISTINCT subject, ?, ? FROM unnest(?::text[]) AS asked (subject)
                         ORDER BY subject
                            ON CONFLICT (subject, purpose, channel) DO NOTHING
                        """)
                .params(purpose, channel, ids)
                .update();
        return jdbc.sql(
                        """
                        SELECT link
                          FROM unnest(?::text[]) WITH ORDINALITY AS asked (subject, n)
                          JOIN unsubscribe_link USING (subject)
                         WHERE purpose = ? AND channel = ? ORDER BY n
                        """)
                .params(ids, purpose, channel)
                .query((row, _) -> row.getObject("link", UUID.class))
                .list();
    }

    Optional<Link> find(UUID id) {
        return jdbc.sql(
                        "SELECT link, subject, purpose, channel FROM unsubscribe_link WHERE link = ?")
                .param(id)
                .query(
                        (row, _) ->
                                new Link(
                                        row.getObject("link", UUID.class),
                                        new SubjectId(row.getString("subject")),
                                        row.getString("purpose"),
                                        row.getString("channel")))
                .optional();
    }
}
