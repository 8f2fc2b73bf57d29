package io.lethe.retention.erasures;

import io.lethe.events.DomainEvent;
import io.lethe.events.erasure.ErasureCompleted;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** The cases with what was acknowledged: one statement per kind of step, in the order of steps. */
final class ErasureRows implements Projection {

    private static final String REQUESTED =
            """
            INSERT INTO erasure (erasure, subject, ground, state, requested_at, requested_event)
            SELECT erasure, subject, ground, 'requested', at, event
              FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
                   AS news (erasure, at, event, subject, ground)
            """;

    // Names hold no commas.
    private static final String DESTROYED =
            """
            UPDATE erasure AS known
               SET state = 'keys-destroyed', destroyed_at = news.at, destroyed_event = news.event,
                   keys = string_to_array(news.keys, ',')
              FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[])
                   AS news (erasure, at, event, keys)
             WHERE known.erasure = news.erasure
            """;

    private static final String ACKNOWLEDGED =
            """
            INSERT INTO acknowledgement (erasure, at, event, service, held, because)
            SELECT erasure, at, event, service, held, because
              FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::boolean[],
                          ?::text[])
                   AS news (erasure, at, event, service, held, because)
            """;

    private static final String COMPLETED =
            """
            UPDATE erasure AS known
               SET state = 'completed', completed_at = news.at, completed_event = news.event
              FROM unnest(?::text[], ?::timestamptz[], ?::text[]) AS news (erasure, at, event)
             WHERE known.erasure = news.erasure
            """;

    private record Step<E extends DomainEvent>(E event, String id) {}

    /** Binds the columns after the three that every statement begins with. */
    @FunctionalInterface
    private interface Further<E extends DomainEvent> {
        void bind(PreparedStatement statement, List<Step<E>> steps) throws SQLException;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        execute(
                connection,
                REQUESTED,
                steps(events, ErasureRequested.class),
                ErasureRequested::erasure,
                (statement, steps) -> {
                    Columns.text(statement, 4, steps, it -> it.event().subject().value());
                    Columns.text(statement, 5, steps, it -> it.event().ground().wireName());
                });
        execute(
                connection,
                DESTROYED,
                steps(events, SubjectKeysDestroyed.class),
                SubjectKeysDestroyed::erasure,
                (statement, steps) ->
                        Columns.text(
                                statement, 4, steps, it -> String.join(",", it.event().keys())));
        execute(
                connection,
                ACKNOWLEDGED,
                steps(events, PurgeAcknowledged.class),
                PurgeAcknowledged::erasure,
                (statement, steps) -> {
                    Columns.text(statement, 4, steps, it -> it.event().service());
                    Columns.bool(statement, 5, steps, it -> it.event().held());
                    Columns.text(statement, 6, steps, it -> it.event().because());
                });
        execute(
                connection,
                COMPLETED,
                steps(events, ErasureCompleted.class),
                ErasureCompleted::erasure,
                (_, _) -> {});
    }

    private static <E extends DomainEvent> List<Step<E>> steps(
            List<RecordedEvent> events, Class<E> kind) {
        return events.stream()
                .filter(recorded -> kind.isInstance(recorded.event()))
                .map(recorded -> new Step<>(kind.cast(recorded.event()), recorded.id()))
                .toList();
    }

    private static <E extends DomainEvent> void execute(
            Connection connection,
            String sql,
            List<Step<E>> steps,
            Function<E, String> erasure,
            Further<E> further)
            throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Columns.text(statement, 1, steps, it -> erasure.apply(it.event()));
            Columns.text(statement, 2, steps, it -> it.event().at().toString());
            Columns.text(statement, 3, steps, Step::id);
            further.bind(statement, steps);
            statement.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM acknowledgement");
            statement.executeUpdate("DELETE FROM erasure");
        }
    }
}
