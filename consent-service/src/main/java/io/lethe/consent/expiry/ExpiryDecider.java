package io.lethe.consent.expiry;

import io.lethe.consent.expiry.ExpiryCommand.Consent;
import io.lethe.consent.expiry.ExpiryCommand.ExpireConsent;
import io.lethe.consent.expiry.ExpiryCommand.MoveEnd;
import io.lethe.events.consent.ConsentEndMoved;
import io.lethe.events.consent.ConsentExpired;
import io.lethe.events.consent.ExpiryEvent;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a look at a consent, and what an event changes. Pure: no clock, no framework.
 */
public final class ExpiryDecider {

    private ExpiryDecider() {}

    /**
     * The event that follows; none where it was told already, or the consent does not stand any
     * more: whoever looked did so before.
     *
     * @param stands whether that consent is the latest action for its purpose and channel
     */
    public static List<ExpiryEvent> decide(ExpiryCommand command, boolean stands, Expiries told) {
        Consent consent = command.consent();
        if (!stands || told.expired().contains(consent.event())) {
            return List.of();
        }
        return switch (command) {
            case ExpireConsent expire ->
                    List.of(
                            new ConsentExpired(
                                    consent.subject(),
                                    consent.purpose(),
                                    consent.channel(),
                                    consent.event(),
                                    expire.end()));
            case MoveEnd move when isTold(move, told) -> List.of();
            case MoveEnd move ->
                    List.of(
                            new ConsentEndMoved(
                                    consent.subject(),
                                    consent.purpose(),
                                    consent.channel(),
                                    consent.event(),
                                    move.until(),
                                    move.since()));
        };
    }

    private static boolean isTold(MoveEnd move, Expiries told) {
        return Optional.ofNullable(move.until()).equals(told.moved().get(move.consent().event()));
    }

    public static Expiries evolve(Expiries told, ExpiryEvent event) {
        return told.with(event);
    }
}
