package io.lethe.consent.notices;

import io.lethe.events.notice.NoticePublished;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link NoticeDecider}: one stream, one version. */
final class NoticeAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String key;

    private NoticeDecider.State state = NoticeDecider.NONE;

    NoticeAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PublishNotice command) {
        NoticeDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(NoticePublished event) {
        key = event.key();
        state = NoticeDecider.evolve(event, state);
    }
}
