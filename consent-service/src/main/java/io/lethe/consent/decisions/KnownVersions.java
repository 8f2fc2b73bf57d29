package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Versions.Version;
import io.lethe.consent.purposes.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the versions of purposes in memory: they are only ever added to. Read anew where one holds
 * that is not known yet, and after some seconds, for one that is still to come. Thread-safe.
 */
@Component
public class KnownVersions {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private record Known(Versions versions, long last, Instant read) {}

    private final JdbcClient jdbc;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    KnownVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, of all purposes that are given. */
    public Map<String, Versions> of(Collection<Purpose> purposes, Instant now) {
        List<String> stale =
                purposes.stream()
                        .filter(purpose -> isStale(purpose, now))
                        .map(Purpose::purpose)
                        .toList();
        if (!stale.isEmpty()) {
            read(stale, now);
        }
        Map<String, Versions> all = new HashMap<>();
        for (Purpose purpose : purposes) {
            Known it = known.get(purpose.purpose());
            all.put(purpose.purpose(), it == null ? Versions.UNKNOWN : it.versions());
        }
        return all;
    }

    private boolean isStale(Purpose purpose, Instant now) {
        Known it = known.get(purpose.purpose());
        return it == null || it.last() < purpose.version() || it.read().plus(FRESH).isBefore(now);
    }

    private void read(List<String> names, Instant now) {
        Map<String, List<Version>> found = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT purpose, version, valid_from, learnt,
                               terms ->> 'consentLasts' AS lasts
                          FROM purpose_version WHERE purpose = ANY (?) ORDER BY purpose, version
                        """)
                .param(names.toArray(String[]::new))
                .query(
                        row -> {
                            String lasts = row.getString("lasts");
                            found.computeIfAbsent(row.getString("purpose"), _ -> new ArrayList<>())
                                    .add(
                                            new Version(
                                                    row.getLong("version"),
                                                    row.getTimestamp("valid_from").toInstant(),
                                                    row.getTimestamp("learnt").toInstant(),
                                                    lasts == null ? null : Period.parse(lasts)));
                        });
        found.forEach(
                (name, versions) ->
                        known.put(
                                name,
                                new Known(
                                        new Versions(List.copyOf(versions)),
                                        versions.getLast().version(),
                                        now)));
    }
}
