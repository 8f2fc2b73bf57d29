package io.lethe.accountability.breaches;

import io.lethe.accountability.breaches.BreachCommand.NotifyAuthority;
import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.breach.AuthorityNotified;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the authority was told.
 *
 * @param reference the authority's own number of the case
 * @param delayReason demanded where it was later than due (Art. 33(1) GDPR)
 * @param at when it was told; where it is missing, now
 */
record NotificationReport(
        String authority,
        @Nullable String reference,
        @Nullable String delayReason,
        @Nullable Instant at) {

    NotifyAuthority command(String breach, Instant learnt, Regimes regimes) {
        return new NotifyAuthority(
                new AuthorityNotified(
                        breach,
                        authority,
                        reference,
                        delayReason,
                        BreachCommand.happened(at, learnt)),
                learnt,
                regimes);
    }
}
