package io.lethe.consent.notices;

import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices that were published. Thread-safe. */
@Component
public class Notices {

    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice without its wording. */
    record Line(String notice, String language, String sha256, Instant at) {}

    /** All of them, by version and language. */
    List<Line> all() {
        return jdbc.sql(
                        """
                        SELECT notice, language, sha256, at FROM notice
                         ORDER BY notice, language
                        """)
                .query(
                        (row, _) ->
                                new Line(
                                        row.getString("notice"),
                                        row.getString("language"),
                                        row.getString("sha256"),
                                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** One version, by language; empty where it was not published. */
    public Map<String, Notice> version(String notice) {
        return jdbc
                .sql("SELECT * FROM notice WHERE notice = ?")
                .param(notice)
                .query((row, _) -> NoticeRows.read(row))
                .list()
                .stream()
                .collect(
                        Collectors.toMap(
                                Notice::language,
                                Function.identity(),
                                (one, _) -> one,
                                TreeMap::new));
    }

    /**
     * Holds where each version was published in one language at least.
     *
     * @param field the JSON pointer of what names them
     * @throws Refusal {@code notice-unpublished}
     */
    public void requirePublished(Collection<String> versions, String field) {
        Set<String> missing = new HashSet<>(versions);
        jdbc.sql("SELECT DISTINCT notice FROM notice WHERE notice = ANY (?)")
                .param(versions.toArray(String[]::new))
                .query((row, _) -> row.getString("notice"))
                .list()
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw Refusal.unprocessable(
                            "notice-unpublished",
                            "No notice of this version was published: publish it before a purpose"
                                    + " names it")
                    .at(field);
        }
    }
}
