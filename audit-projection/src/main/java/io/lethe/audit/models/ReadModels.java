package io.lethe.audit.models;

import io.lethe.events.EventEnvelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All read models, and how a batch of events gets into them. */
public final class ReadModels {

    /** In the order in which they are written. */
    public static final List<ReadModel> ALL =
            List.of(
                    new ConsentModel(),
                    new DecisionModel(),
                    new RestrictionModel(),
                    new ObjectionModel(),
                    new ErasureModel(),
                    new BreachModel());

    // Any constant that nobody else in this database takes.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7160160)";

    private ReadModels() {}

    /**
     * Until the caller's transaction ends, nobody else writes the live models: replicas take turns,
     * and what is made anew changes places between two batches.
     */
    public static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    /** As {@link ReadModel#take}, for several models; what is of no concern to them is left out. */
    public static void take(
            Connection connection,
            Place place,
            Collection<ReadModel> models,
            List<EventEnvelope> events)
            throws SQLException {
        List<Fact> facts = facts(models, events);
        for (ReadModel model : models) {
            List<Fact> own = new ArrayList<>();
            for (Fact fact : facts) {
                if (model.kinds().contains(fact.kind())) {
                    own.add(fact);
                }
            }
            if (!own.isEmpty()) {
                model.take(connection, place, own);
            }
        }
    }

    private static List<Fact> facts(Collection<ReadModel> models, List<EventEnvelope> events) {
        Set<String> kinds =
                models.stream()
                        .flatMap(model -> model.kinds().stream())
                        .collect(Collectors.toUnmodifiableSet());
        List<Fact> facts = new ArrayList<>(events.size());
        for (EventEnvelope event : events) {
            Fact fact = new Fact(event);
            if (kinds.contains(fact.kind())) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
