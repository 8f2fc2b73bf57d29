package io.lethe.consent.subjects;

import io.lethe.events.lookup.SubjectsLookedUp;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell of a question: it happened, and there is nothing to decide. */
final class LookupAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String key;

    LookupAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordLookup command) {
        AggregateLifecycle.apply(command.fact());
    }

    @EventSourcingHandler
    void on(SubjectsLookedUp event) {
        key = event.key();
    }
}
