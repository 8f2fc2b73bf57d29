package io.lethe.consent.restrictions;

import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.restriction.RestrictionFollower;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps beside the restrictions that stand those that were lifted, with both times of either, for
 * questions about the past.
 */
final class RestrictionHistory implements EventHandler {

    private static final String BEGAN =
            """
            INSERT INTO restriction_past (restriction, subject, at, learnt, event)
            VALUES (?, ?, ?::timestamptz, ?::timestamptz, ?) ON CONFLICT DO NOTHING
            """;

    private static final String ENDED =
            """
            UPDATE restriction_past
               SET lifted_at = ?::timestamptz, lifted_learnt = ?::timestamptz
             WHERE restriction = ?
            """;

    private static final String FORGOTTEN = "DELETE FROM restriction_past WHERE subject = ?";

    private final RestrictionFollower standing;

    RestrictionHistory(RestrictionFollower standing) {
        this.standing = standing;
    }

    @Override
    public String name() {
        return standing.name();
    }

    @Override
    public List<String> topics() {
        return standing.topics();
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) throws SQLException {
        standing.apply(connection, events);
        for (Arrival arrival : events) {
            keep(connection, arrival);
        }
    }

    private static void keep(Connection connection, Arrival arrival) throws SQLException {
        Optional<ProcessingRestricted> began = arrival.as(ProcessingRestricted.class);
        if (began.isPresent()) {
            ProcessingRestricted it = began.get();
            execute(
                    connection,
                    BEGAN,
                    it.restriction(),
                    it.subject().value(),
                    it.at().toString(),
                    arrival.event().time(),
                    arrival.event().id());
        }
        Optional<ProcessingRestrictionLifted> ended = arrival.as(ProcessingRestrictionLifted.class);
        if (ended.isPresent()) {
            execute(
                    connection,
                    ENDED,
                    ended.get().at().toString(),
                    arrival.event().time(),
                    ended.get().restriction());
        }
        if (arrival.as(PersonalDataPurged.class).isPresent()) {
            execute(connection, FORGOTTEN, arrival.event().subject());
        }
    }

    private static void execute(Connection connection, String sql, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void committed() {
        standing.committed();
    }
}
