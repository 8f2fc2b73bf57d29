package io.lethe.consent.purposes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lethe.events.purpose.PurposeTerms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The purposes there are and were, as every replica sees them. Thread-safe. */
@Component
public class Purposes {

    private static final String COLUMNS =
            "SELECT purpose, version, terms, active, valid_from, event FROM ";

    private static final String EVENT = "SELECT version.event FROM ";

    /** Far more than there are; terms that are not kept are read once more. */
    private static final long MOST_KEPT = 10_000;

    // Backwards through the key of the table: a row is read for a name, and one more for each
    // version that is still to come.
    private static final String LAST =
            """
            unnest(?::text[]) AS named (name)
             CROSS JOIN LATERAL (
                   SELECT * FROM purpose_version
                    WHERE purpose = named.name AND %s
                    ORDER BY version DESC LIMIT 1) AS version
            """;

    // What was recorded to hold at once holds on every replica at once, whatever its clock shows.
    private static final String NOW =
            EVENT + LAST.formatted("(valid_from <= learnt OR valid_from <= ?::timestamptz)");

    private static final String THEN =
            EVENT + LAST.formatted("learnt <= ?::timestamptz AND valid_from <= ?::timestamptz");

    private final JdbcClient jdbc;

    // A version never changes, and every decision asks for one: which of them holds is read each
    // time, what it says once.
    private final Cache<String, Purpose> byEvent =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Purposes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these names, by name, as they are now; what is not in the answer never was one. */
    public Map<String, Purpose> named(Collection<String> names) {
        return byName(
                jdbc.sql(NOW).param(names.toArray(String[]::new)).param(Instant.now().toString()));
    }

    /**
     * The same for a moment of the past or the future.
     *
     * @param asOf what was learnt later is left out
     * @param validAt when the terms have to hold
     */
    public Map<String, Purpose> named(Collection<String> names, Instant asOf, Instant validAt) {
        return byName(
                jdbc.sql(THEN)
                        .param(names.toArray(String[]::new))
                        .param(asOf.toString())
                        .param(validAt.toString()));
    }

    private Map<String, Purpose> byName(JdbcClient.StatementSpec question) {
        List<String> events = question.query((row, _) -> row.getString("event")).list();
        return byEvent.getAll(events, this::recorded).values().stream()
                .collect(Collectors.toMap(Purpose::purpose, purpose -> purpose));
    }

    private Map<String, Purpose> recorded(Set<? extends String> events) {
        return jdbc
                .sql(COLUMNS + "purpose_version WHERE event = ANY (?)")
                .param(events.toArray(String[]::new))
                .query((row, _) -> PurposeRows.read(row))
                .stream()
                .collect(Collectors.toMap(Purpose::event, purpose -> purpose));
    }

    /** All of them as they are now, by name; not those that are still to come. */
    public List<Purpose> all() {
        return jdbc.sql(COLUMNS + "purpose ORDER BY purpose")
                .query((row, _) -> PurposeRows.read(row))
                .list();
    }

    /**
     * A version as it was recorded.
     *
     * @param from when it begins to hold
     * @param learnt when it was recorded
     */
    record Version(
            long version,
            boolean active,
            Instant from,
            Instant learnt,
            String event,
            PurposeTerms terms) {}

    /** Every version of a purpose, the one that was recorded last first. */
    List<Version> versions(String purpose) {
        return jdbc.sql("SELECT * FROM purpose_version WHERE purpose = ? ORDER BY version DESC")
                .param(purpose)
                .query(
                        (row, _) -> {
                            Purpose read = PurposeRows.read(row);
                            return new Version(
                                    read.version(),
                                    read.active(),
                                    read.from(),
                                    PurposeRows.instant(row, "learnt"),
                                    read.event(),
                                    read.terms());
                        })
                .list();
    }

    /** Which version an event recorded. */
    long version(String event) {
        return jdbc.sql("SELECT version FROM purpose_version WHERE event = ?")
                .param(event)
                .query((row, _) -> row.getLong("version"))
                .single();
    }

    /** Every name there ever was. */
    List<String> names() {
        return jdbc.sql("SELECT DISTINCT purpose FROM purpose_version")
                .query((row, _) -> row.getString("purpose"))
                .list();
    }
}
