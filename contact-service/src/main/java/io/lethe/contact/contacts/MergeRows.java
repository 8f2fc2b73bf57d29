package io.lethe.contact.contacts;

import io.lethe.events.SubjectId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who turned out to be whom. Thread-safe. */
@Component
class MergeRows {

    private final JdbcClient jdbc;

    MergeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who stands for a subject that is none of its own any more. */
    Optional<SubjectId> survivor(SubjectId merged) {
        return jdbc.sql("SELECT survivor FROM merge WHERE merged = ?")
                .param(merged.value())
                .query((row, _) -> new SubjectId(row.getString("survivor")))
                .optional();
    }

    /** Somebody who turned out to be that one, if there is any. */
    Optional<SubjectId> lastInto(SubjectId survivor) {
        return jdbc.sql("SELECT merged FROM merge WHERE survivor = ? ORDER BY event DESC LIMIT 1")
                .param(survivor.value())
                .query((row, _) -> new SubjectId(row.getString("merged")))
                .optional();
    }
}
