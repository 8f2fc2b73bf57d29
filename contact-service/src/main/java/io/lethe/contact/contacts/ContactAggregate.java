package io.lethe.contact.contacts;

import io.lethe.events.contact.ContactEvent;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.RestrictionEvent;
import io.lethe.kit.erasure.Purge;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link ContactDecider}: one stream, one subject. */
final class ContactAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String subject;

    private Contact state = Contact.NONE;

    ContactAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ContactCommand command) {
        ContactDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Purge purge) {
        ContactDecider.decide(purge, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(ContactEvent event) {
        subject = event.key();
        state = ContactDecider.evolve(state, event);
    }

    @EventSourcingHandler
    void on(RestrictionEvent event) {
        subject = event.key();
        state = ContactDecider.evolve(state, event);
    }

    @EventSourcingHandler
    void on(PersonalDataPurged event) {
        subject = event.key();
        state = ContactDecider.evolve(event);
    }
}
