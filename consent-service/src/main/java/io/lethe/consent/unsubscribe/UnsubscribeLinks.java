package io.lethe.consent.unsubscribe;

import io.lethe.events.SubjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** The link of each of those subjects; made where there is none yet. */
    Map<SubjectId, UUID> of(Collection<SubjectId> subjects, String purpose, String channel) {
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
        Map<SubjectId, UUID> links = HashMap.newHashMap(ids.length);
        // By subject and not by place: a purge may have taken one away since.
        jdbc.sql(
                        """
                        SELECT subject, link FROM unsubscribe_link
                         WHERE subject = ANY (?) AND purpose = ? AND channel = ?
                        """)
                .params(ids, purpose, channel)
                .query(
                        row -> {
                            links.put(
                                    new SubjectId(row.getString("subject")),
                                    row.getObject("link", UUID.class));
                        });
        return links;
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
