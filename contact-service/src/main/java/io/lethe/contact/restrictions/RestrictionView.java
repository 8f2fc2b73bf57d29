package io.lethe.contact.restrictions;

import io.lethe.events.SubjectId;
import io.lethe.events.WireName;
import io.lethe.events.restriction.RestrictionGround;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads restrictions. Thread-safe. */
@Component
class RestrictionView {

    private final JdbcClient jdbc;

    RestrictionView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Standing(List<Restriction> restrictions) {}

    /**
     * @param restriction its id, by which it is lifted
     * @param at when it began
     */
    record Restriction(String restriction, RestrictionGround ground, Instant at) {}

    /** Those that hold now, in the order in which they began. */
    Standing of(SubjectId subject) {
        return new Standing(
                jdbc.sql(
                                """
                                SELECT restriction, ground, at FROM restriction
                                 WHERE subject = ? AND NOT lifted ORDER BY at, restriction
                                """)
                        .param(subject.value())
                        .query(
                                (row, _) ->
                                        new Restriction(
                                                row.getString("restriction"),
                                                WireName.parse(
                                                        RestrictionGround.class,
                                                        "ground",
                                                        row.getString("ground")),
                                                row.getTimestamp("at").toInstant()))
                        .list());
    }

    /** Whose restriction it is or was. */
    Optional<SubjectId> subject(String restriction) {
        return jdbc.sql("SELECT subject FROM restriction WHERE restriction = ?")
                .param(restriction)
                .query(String.class)
                .optional()
                .map(SubjectId::new);
    }

    /** The restriction that an event began. */
    String begunBy(String event) {
        return jdbc.sql("SELECT restriction FROM restriction WHERE event = ?")
                .param(event)
                .query(String.class)
                .single();
    }

    /** The restriction on that ground that began at that instant. */
    String begun(SubjectId subject, RestrictionGround ground, Instant at) {
        return jdbc.sql(
                        """
                        SELECT restriction FROM restriction
                         WHERE subject = ? AND ground = ? AND at = ?
                        """)
                .param(subject.value())
                .param(ground.wireName())
                .param(Timestamp.from(at))
                .query(String.class)
                .single();
    }
}
