package io.lethe.kit.restriction;

import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.batch.AfterCommit;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the restrictions that stand (Art. 18 GDPR) in the service's table {@code restriction}, and
 * wakes whoever waits for one to end. A restriction of a revision that is not known here stops the
 * reader: to go on without it would be to do what must not be done.
 */
public final class RestrictionFollower implements EventHandler {

    private static final String STANDS =
            """
            INSERT INTO restriction (restriction, subject, ground, at, event)
            VALUES (?, ?, ?, ?::timestamptz, ?) ON CONFLICT DO NOTHING
            """;

    private static final String ENDS = "DELETE FROM restriction WHERE restriction = ?";

    private static final String FORGOTTEN = "DELETE FROM restriction WHERE subject = ?";

    private final AfterCommit wake;

    /**
     * @param wake told when a restriction may have begun or ended
     */
    public RestrictionFollower(AfterCommit wake) {
        this.wake = wake;
    }

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public List<String> topics() {
        return List.of("lethe.contact");
    }

    /** One by one, in the order of each subject: they are rare. */
    @Override
    public void apply(Connection connection, List<Arrival> events) throws SQLException {
        for (Arrival arrival : events) {
            Optional<ProcessingRestricted> restricted = arrival.as(ProcessingRestricted.class);
            if (restricted.isPresent()) {
                stands(connection, restricted.get(), arrival.event().id());
            }
            Optional<String> lifted =
                    arrival.as(ProcessingRestrictionLifted.class)
                            .map(ProcessingRestrictionLifted::restriction);
            if (lifted.isPresent()) {
                execute(connection, ENDS, lifted.get());
            }
            if (arrival.as(PersonalDataPurged.class).isPresent()) {
                execute(connection, FORGOTTEN, arrival.event().subject());
            }
        }
    }

    private static void stands(Connection connection, ProcessingRestricted event, String id)
            throws SQLException {
        execute(
                connection,
                STANDS,
                event.restriction(),
                event.subject().value(),
                event.ground().wireName(),
                event.at().toString(),
                id);
    }

    private static void execute(Connection connection, String sql, String... values)
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
        wake.committed();
    }
}
