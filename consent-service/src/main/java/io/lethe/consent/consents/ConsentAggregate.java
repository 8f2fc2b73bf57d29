package io.lethe.consent.consents;

import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.circumstances.RecordCircumstance;
import io.lethe.consent.expiry.Expiries;
import io.lethe.consent.expiry.ExpiryCommand;
import io.lethe.consent.expiry.ExpiryDecider;
import io.lethe.consent.merges.MergeCommand;
import io.lethe.consent.merges.MergeCommand.MergeInto;
import io.lethe.consent.merges.MergeCommand.TakeOver;
import io.lethe.consent.merges.MergeDecider;
import io.lethe.consent.merges.Merges;
import io.lethe.consent.optins.OptInCommand;
import io.lethe.consent.optins.OptInDecider;
import io.lethe.consent.optins.OptIns;
import io.lethe.consent.preferences.PreferenceCommand;
import io.lethe.consent.preferences.PreferenceCommand.Change;
import io.lethe.consent.preferences.PreferenceDecider;
import io.lethe.events.SubjectEvent;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.events.consent.ExpiryEvent;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.optin.OptInEvent;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.erasure.Purge;
import java.util.List;
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

    private Merges merges = Merges.NONE;

    ConsentAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConsentCommand command) {
        tell(ConsentDecider.decide(command, state));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OptInCommand command) {
        tell(OptInDecider.decide(command, optIns));
        if (command instanceof OptInCommand.ConfirmOptIn confirm) {
            handle(new Change(confirm.subject(), confirm.signals(), confirm.at()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordCircumstance command) {
        tell(CircumstanceDecider.decide(command, circumstances));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PreferenceCommand command) {
        tell(PreferenceDecider.decide(command, state, circumstances));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ExpiryCommand command) {
        ExpiryDecider.decide(command, state.stands(command.consent()), expiries)
                .forEach(AggregateLifecycle::apply);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(MergeCommand command) {
        switch (command) {
            case MergeInto it ->
                    MergeDecider.decide(it, state, merges).forEach(AggregateLifecycle::apply);
            case TakeOver it -> tell(MergeDecider.decide(it, state, circumstances, merges));
        }
    }

    /** What is told of a merged subject is the survivor's: it is said again that they are. */
    private void tell(List<? extends SubjectEvent> events) {
        ConsentsMerged merged = merges.merged();
        events.forEach(AggregateLifecycle::apply);
        if (merged != null && !events.isEmpty()) {
            AggregateLifecycle.apply(merged);
        }
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
    void on(ConsentsMerged event) {
        subject = event.key();
        merges = merges.with(event);
    }

    @EventSourcingHandler
    void on(ConsentsTakenOver event) {
        subject = event.key();
        merges = merges.with(event);
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
