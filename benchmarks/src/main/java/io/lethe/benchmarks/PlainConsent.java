package io.lethe.benchmarks;

import io.lethe.events.consent.ConsentGiven;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The consents of one subject, as an Axon tutorial would write them. */
final class PlainConsent {

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String subject;

    private final Map<String, ConsentGiven> latest = new HashMap<>();

    PlainConsent() {}

    /** What is told. */
    record Give(@TargetAggregateIdentifier String subject, ConsentGiven fact) {

        Give(ConsentGiven fact) {
            this(fact.key(), fact);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Give command) {
        ConsentGiven fact = command.fact();
        if (!fact.equals(latest.get(scope(fact)))) {
            AggregateLifecycle.apply(fact);
        }
    }

    @EventSourcingHandler
    void on(ConsentGiven fact) {
        subject = fact.key();
        latest.put(scope(fact), fact);
    }

    private static String scope(ConsentGiven fact) {
        return fact.purpose() + ' ' + fact.channel();
    }
}
