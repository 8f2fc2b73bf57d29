package io.lethe.retention.restrictions;

import io.lethe.events.SubjectId;
import io.lethe.events.restriction.RestrictionGround;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which restrictions forbid an erasure. Thread-safe. */
@Component
public class Restrictions {

    /**
     * Art. 18(1)(b): the subject wants the data kept and not erased; (c): the subject needs them
     * for legal claims (Art. 17(3)(e)). On the other grounds an erasure ends what is disputed.
     */
    private static final Set<RestrictionGround> KEEPING =
            Set.of(RestrictionGround.UNLAWFUL_PROCESSING, RestrictionGround.LEGAL_CLAIMS);

    /** Their names, as a list in SQL: they are ours. */
    public static final String KEEPING_IN_SQL =
            KEEPING.stream()
                    .map(ground -> "'" + ground.wireName() + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", "(", ")"));

    private final JdbcClient jdbc;

    Restrictions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of those that keep the subject from being erased; none if nothing does. */
    public List<String> keeping(SubjectId subject) {
        return jdbc.sql(
                        "SELECT restriction FROM restriction WHERE subject = ? AND ground IN "
                                + KEEPING_IN_SQL
                                + " ORDER BY at, restriction")
                .param(subject.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
