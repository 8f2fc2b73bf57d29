package io.lethe.consent.restrictions;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionEvent;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the restrictions that hold. A restriction of a revision that is not known here stops the
 * reader: to decide without it would be to process what must not be.
 */
final class RestrictionHandler implements EventHandler {

    private static final String RESTRICT =
            """
            INSERT INTO restriction (restriction, subject, ground, at, event)
            VALUES (?, ?, ?, ?::timestamptz, ?) ON CONFLICT DO NOTHING
            """;

    private static final String LIFT =
            """
            DELETE FROM restriction WHERE restriction = ?
            """;

    private static final String FORGET =
            """
            DELETE FROM restriction WHERE subject = ?
            """;

    /** Of whatever revision. */
    private static final List<String> TYPES =
            Stream.of(ProcessingRestricted.class, ProcessingRestrictionLifted.class)
                    .map(type -> EventCatalogue.forClass(type).name() + ".v")
                    .toList();

    @Override
    public String name() {
        return "restrictions";
    }

    @Override
    public List<String> topics() {
        return List.of("lethe.contact");
    }

    @Override
    public void apply(Connection connection, List<Arrival> arrivals) throws SQLException {
        for (Arrival arrival : arrivals) {
            EventEnvelope envelope = arrival.event();
            if (TYPES.stream().anyMatch(envelope.type()::startsWith)) {
                take(connection, envelope.id(), (RestrictionEvent) EventJson.read(envelope));
            }
            Optional<PersonalDataPurged> purged = arrival.as(PersonalDataPurged.class);
            if (purged.isPresent()) {
                forget(connection, purged.get());
            }
        }
    }

    private static void take(Connection connection, String id, RestrictionEvent event)
            throws SQLException {
        switch (event) {
            case ProcessingRestricted it -> restrict(connection, id, it);
            case ProcessingRestrictionLifted it -> lift(connection, it);
        }
    }

    private static void restrict(Connection connection, String id, ProcessingRestricted it)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(RESTRICT)) {
            insert.setString(1, it.restriction());
            insert.setString(2, it.subject().value());
            insert.setString(3, it.ground().wireName());
            insert.setString(4, it.at().toString());
            insert.setString(5, id);
            insert.executeUpdate();
        }
    }

    private static void lift(Connection connection, ProcessingRestrictionLifted it)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(LIFT)) {
            delete.setString(1, it.restriction());
            delete.executeUpdate();
        }
    }

    private static void forget(Connection connection, PersonalDataPurged it) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, it.subject().value());
            delete.executeUpdate();
        }
    }
}
