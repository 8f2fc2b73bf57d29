package io.lethe.consent.decisions;

import io.lethe.events.decision.DecisionsCounted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell of a count: it was made, and is recorded once however often that is tried. */
final class CountAggregate {

    @AggregateIdentifier private @Nullable String key;

    CountAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordCounts command) {
        if (key == null) {
            AggregateLifecycle.apply(command.fact());
        }
    }

    @EventSourcingHandler
    void on(DecisionsCounted event) {
        key = event.key();
    }
}
