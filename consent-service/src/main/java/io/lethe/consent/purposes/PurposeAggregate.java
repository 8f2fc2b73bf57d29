package io.lethe.consent.purposes;

import io.lethe.events.purpose.PurposeEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link PurposeDecider}: one stream, one purpose. */
final class PurposeAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String key;

    private PurposeDecider.State state = PurposeDecider.NONE;

    PurposeAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PurposeCommand command) {
        PurposeDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(PurposeEvent event) {
        key = event.key();
        state = PurposeDecider.evolve(event, state);
    }
}
