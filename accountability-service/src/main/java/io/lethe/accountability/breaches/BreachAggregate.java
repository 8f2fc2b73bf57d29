package io.lethe.accountability.breaches;

import io.lethe.events.breach.BreachEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link BreachDecider}: one stream, one breach. */
final class BreachAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String breach;

    private BreachState state = BreachState.NONE;

    BreachAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(BreachCommand command) {
        BreachDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(BreachEvent event) {
        breach = event.key();
        state = BreachDecider.evolve(state, event);
    }
}
