package io.lethe.consent.consents;

import io.lethe.consent.consents.ConsentCommand.GiveConsent;
import io.lethe.consent.consents.ConsentCommand.InheritSuppression;
import io.lethe.consent.consents.ConsentCommand.SuppressAddress;
import io.lethe.consent.consents.ConsentCommand.WithdrawConsent;
import io.lethe.consent.consents.Consents.Block;
import io.lethe.consent.consents.Consents.Scope;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.refusal.Refusal;
import java.util.List;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
public final class ConsentDecider {

    private ConsentDecider() {}

    /**
     * The events that follow; none where the fact is already known. A withdrawal of what was never
     * given is recorded: its consent may still be on the road. A suppression is news where it holds
     * from an earlier time on; one that is inherited, where the channel was not suppressed by then
     * for any reason.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed; what {@link FactTime}
     *     refuses
     */
    static List<ConsentEvent> decide(ConsentCommand command, Consents state) {
        if (state.purged() != null) {
            throw Refusal.subjectErased();
        }
        FactTime.require(command.fact().at(), command.learnt());
        boolean known =
                switch (command) {
                    case GiveConsent(ConsentGiven fact, _) ->
                            fact.equals(state.standing(scope(fact)).given());
                    case WithdrawConsent(ConsentWithdrawn fact, _) ->
                            fact.equals(state.standing(scope(fact)).withdrawn());
                    case SuppressAddress(AddressSuppressed fact, _) ->
                            state.isSuppressed(block(fact), fact.at());
                    case InheritSuppression(AddressSuppressed fact, _) ->
                            state.isSuppressed(fact.channel(), fact.at());
                };
        return known ? List.of() : List.of(command.fact());
    }

    /**
     * A look at what is on record, before it is shown.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed
     */
    static List<PersonalDataAccessed> decide(ShowRecord command, Consents state) {
        if (state.purged() != null) {
            throw Refusal.subjectErased();
        }
        return List.of(command.fact());
    }

    public static Consents evolve(Consents state, ConsentEvent event) {
        return switch (event) {
            case ConsentGiven given ->
                    state.with(scope(given), state.standing(scope(given)).with(given));
            case ConsentWithdrawn withdrawn ->
                    state.with(scope(withdrawn), state.standing(scope(withdrawn)).with(withdrawn));
            case AddressSuppressed suppressed -> state.with(block(suppressed), suppressed.at());
        };
    }

    /**
     * Closes the stream, once per erasure case: a second case of the subject (a restored
     * retention-service asks again) is answered too, or it would wait for ever.
     *
     * @param more whether anything else is known of the subject
     */
    static List<PersonalDataPurged> decide(Purge purge, Consents state, boolean more) {
        return purge.erasure().equals(state.purged())
                ? List.of()
                : List.of(purge.purged(more || !state.isEmpty()));
    }

    static Consents evolve(PersonalDataPurged event) {
        return Consents.purged(event.erasure());
    }

    private static Scope scope(ConsentGiven fact) {
        return new Scope(fact.purpose(), fact.channel());
    }

    private static Scope scope(ConsentWithdrawn fact) {
        return new Scope(fact.purpose(), fact.channel());
    }

    private static Block block(AddressSuppressed fact) {
        return new Block(fact.channel(), fact.reason());
    }
}
