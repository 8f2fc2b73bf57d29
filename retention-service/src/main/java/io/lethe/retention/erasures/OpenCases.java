package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.Transactions;
import io.lethe.retention.restrictions.Restrictions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The cases that something is to be done about. Thread-safe. */
final class OpenCases {

    /** Cases taken at once: a bucket of the vault is opened per subject at most. */
    static final int TOGETHER = 100;

    // Locked for as long as the keys are being destroyed, so that replicas share the work. What the
    // next step records it with is read here, from the event that asked for it.
    private static final String REQUESTED =
            """
            SELECT c.subject, c.erasure, e.event_identifier,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'actor' AS actor,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'correlation' AS correlation
              FROM erasure AS c
              JOIN event AS e ON e.event_identifier = c.requested_event
             WHERE c.state = 'requested' AND c.erasure <> ALL (?::text[])
               AND NOT EXISTS (SELECT FROM restriction AS r
                                WHERE r.subject = c.subject AND r.ground IN %s)
             ORDER BY c.erasure LIMIT %d
               FOR UPDATE OF c SKIP LOCKED
            """
                    .formatted(Restrictions.KEEPING_IN_SQL, TOGETHER);

    private static final String PURGED =
            """
            SELECT c.subject, c.erasure, e.event_identifier,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'actor' AS actor,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'correlation' AS correlation
              FROM erasure AS c
              JOIN event AS e ON e.event_identifier = c.destroyed_event
             WHERE c.state = 'keys-destroyed' AND c.erasure <> ALL (?::text[])
               AND NOT EXISTS (SELECT FROM unnest(?::text[]) AS required (service)
                                WHERE NOT EXISTS (SELECT FROM acknowledgement AS a
                                                   WHERE a.erasure = c.erasure
                                                     AND a.service = required.service))
             ORDER BY c.erasure LIMIT %d
            """
                    .formatted(TOGETHER);

    private static final String OPEN_AMONG =
            "SELECT erasure FROM erasure WHERE state <> 'completed' AND erasure = ANY (?::text[])";

    private static final String OPEN =
            """
            SELECT state, count(*), min(requested_at)
              FROM erasure WHERE state <> 'completed' GROUP BY state
            """;

    /**
     * @param provenance for what follows from the last step
     */
    record Open(SubjectId subject, String erasure, Provenance provenance) {}

    /**
     * @param byState how many
     * @param oldest when the oldest was asked for; null where there is none
     */
    record Tally(Map<String, Long> byState, @Nullable Instant oldest) {}

    private final DataSource dataSource;

    OpenCases(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes requested cases that no restriction keeps and that nobody else has taken, and hands
     * them on; they are nobody else's until that returns.
     *
     * @param except erasures that are left alone
     * @return how many were taken
     */
    int requested(Set<String> except, Consumer<List<Open>> taker) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            return Transactions.in(
                    connection,
                    () -> {
                        try (PreparedStatement take = connection.prepareStatement(REQUESTED)) {
                            Columns.text(take, 1, except, Function.identity());
                            List<Open> taken = read(take);
                            taker.accept(taken);
                            return taken.size();
                        }
                    });
        }
    }

    /**
     * The cases in which none of the services is waited for any more.
     *
     * @param except erasures that are left alone
     */
    List<Open> purgedBy(List<String> services, Set<String> except) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(PURGED)) {
            Columns.text(find, 1, except, Function.identity());
            Columns.text(find, 2, services, Function.identity());
            return read(find);
        }
    }

    /** Those of the erasures that are not completed. */
    Set<String> openAmong(Set<String> erasures) throws SQLException {
        Set<String> open = new HashSet<>();
        if (erasures.isEmpty()) {
            return open;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement find = connection.prepareStatement(OPEN_AMONG)) {
            Columns.text(find, 1, erasures, Function.identity());
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    open.add(rows.getString(1));
                }
            }
        }
        return open;
    }

    private static List<Open> read(PreparedStatement query) throws SQLException {
        List<Open> open = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                open.add(
                        new Open(
                                new SubjectId(rows.getString("subject")),
                                rows.getString("erasure"),
                                new Provenance(
                                        rows.getString("actor"),
                                        rows.getString("correlation"),
                                        rows.getString("event_identifier"))));
            }
        }
        return open;
    }

    Tally tally() throws SQLException {
        Map<String, Long> byState = new HashMap<>();
        Instant oldest = null;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement count = connection.prepareStatement(OPEN);
                ResultSet rows = count.executeQuery()) {
            while (rows.next()) {
                byState.put(rows.getString(1), rows.getLong(2));
                Timestamp first = rows.getTimestamp(3);
                if (oldest == null || first.toInstant().isBefore(oldest)) {
                    oldest = first.toInstant();
                }
            }
        }
        return new Tally(byState, oldest);
    }
}
