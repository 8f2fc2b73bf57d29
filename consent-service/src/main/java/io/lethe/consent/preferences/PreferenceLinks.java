package io.lethe.consent.preferences;

import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.links.LinkTokens.Use;
import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each link is for, and its token. Thread-safe. */
@Component
class PreferenceLinks {

    private final JdbcClient jdbc;
    private final LinkTokens tokens;
    private final Subjects subjects;
    private final InstantSource clock = InstantSource.system();

    PreferenceLinks(JdbcClient jdbc, LinkTokens tokens, Subjects subjects) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.subjects = subjects;
    }

    /** One subject's preferences, for a while. */
    record Link(
            String id, SubjectId subject, String language, Instant requestedAt, Instant expiresAt) {

        boolean isOpen(Instant now) {
            return now.isBefore(expiresAt);
        }

        private Link of(SubjectId whom) {
            return new Link(id, whom, language, requestedAt, expiresAt);
        }
    }

    /**
     * The link with that token, while it can be used. The vault says whose it is now: it knows of
     * an erasure before this service does.
     *
     * @throws Refusal {@code token-altered}, {@code token-foreign}, {@code token-expired} or {@code
     *     subject-erased}
     */
    Link open(String token) {
        Link link =
                find(tokens.read(Use.PREFERENCES, token).toString())
                        .orElseThrow(LinkTokens::foreign);
        if (!link.isOpen(clock.instant())) {
            throw Refusal.unprocessable(
                    "token-expired", "The time of this link is over; ask once more for one");
        }
        return link.of(subjects.known(new SubjectReference.ById(link.subject())));
    }

    /** The token of a link; it is stored nowhere. */
    String token(String link) {
        return tokens.of(Use.PREFERENCES, UUID.fromString(link));
    }

    Optional<Link> find(String id) {
        return jdbc.sql(
                        """
                        SELECT link, subject, language, requested_at, expires_at
                          FROM preference_link WHERE link = ?
                        """)
                .param(id)
                .query(
                        (row, _) ->
                                new Link(
                                        row.getString("link"),
                                        new SubjectId(row.getString("subject")),
                                        row.getString("language"),
                                        row.getTimestamp("requested_at").toInstant(),
                                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }
}
