package io.lethe.consent.consents;

import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.circumstances.RecordCircumstance;
import io.lethe.consent.expiry.Expiries;
import io.lethe.consent.expiry.ExpiryCommand;
import io.lethe.consent.expiry.ExpiryDecider;
import io.lethe.consent.optins.OptInCommand;
import io.lethe.consent.optins.OptInDecider;
import io.lethe.consent.optins.OptIns;
import io.lethe.consent.preferences.PreferenceCommand;
import io.lethe.consent.preferences.PreferenceCommand.Change;
import io.lethe.consent.preferences.PreferenceDecider;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ExpiryEvent;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.optin.OptInEvent;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.erasure.Purge;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The Axon shell around {@link ConsentDecider}: one stream, one subject. */
final class ConsentAggregate {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String subject;

    private Consents state = Consents.NONE;

    private OptIns optIns = OptIns.NONE;

    private Circumstances circumstances = Circumstances.NONE;

    private Expiries expiries = Expiries.NONE;

    ConsentAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConsentCommand command) {
        ConsentDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OptInCommand command) {
        OptInDecider.decide(command, optIns).forEach(AggregateLifecycle::apply);
        if (command instanceof OptInCommand.ConfirmOptIn confirm) {
            handle(new Change(confirm.subject(), confirm.signals(), confirm.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordCircumstance command) {
        CircumstanceDecider.decide(command, circumstances).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PreferenceCommand command) {
        PreferenceDecider.decide(command, state, circumstances).forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ExpiryCommand command) {
        ExpiryDecider.decide(command, state.stands(command.consent()), expiries)
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Purge purge) {
        ConsentDecider.decide(purge, state, !circumstances.isEmpty())
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ShowRecord command) {
        ConsentDecider.decide(command, state).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(PersonalDataAccessed event) {
        subject = event.key();
    }

    @EventSourcingHandler
    void on(PreferenceLinkRequested event) {
        subject = event.key();
    }

    @EventSourcingHandler
    void on(ConsentEvent event) {
        subject = event.key();
        state = ConsentDecider.evolve(state, event);
    }

    @EventSourcingHandler
    void on(ExpiryEvent event) {
        subject = event.key();
        expiries = ExpiryDecider.evolve(expiries, event);
    }

    @EventSourcingHandler
    void on(OptInEvent event) {
        subject = event.key();
        optIns = OptInDecider.evolve(optIns, event);
    }

    @EventSourcingHandler
    void on(CircumstanceEvent event) {
        subject = event.key();
        circumstances = CircumstanceDecider.evolve(circumstances, event);
    }

    @EventSourcingHandler
    void on(PersonalDataPurged event) {
        subject = event.key();
        state = ConsentDecider.evolve(event);
        optIns = OptIns.CLOSED;
        circumstances = Circumstances.CLOSED;
        expiries = Expiries.NONE;
    }
}
