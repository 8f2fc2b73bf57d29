package io.lethe.audit.past;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stood with a subject.
 *
 * @param asOf known then: events that were learnt later are left out
 * @param validAt true then: what happened later is left out
 * @param erased since when no key opens the subject's data any more; absent where some do
 * @param decisions what would have been answered, for every purpose that was known and its channels
 */
record State(
        String subject,
        Instant asOf,
        Instant validAt,
        List<Consent> consents,
        List<Suppression> suppressions,
        List<Restriction> restrictions,
        List<Request> requests,
        @Nullable Erased erased,
        List<Decision> decisions) {

    /**
     * @param state {@code given} or {@code withdrawn}: the latest action by its own time
     * @param notice that was shown; absent for a withdrawal, as is {@code doubleOptIn}
     */
    record Consent(
            String purpose,
            String channel,
            String state,
            Instant at,
            @Nullable String notice,
            @Nullable Boolean doubleOptIn,
            List<Proven.Reference> because) {}

    record Suppression(String channel, List<String> reasons, List<Proven.Reference> because) {}

    record Restriction(
            String restriction, String ground, Instant at, List<Proven.Reference> because) {}

    /**
     * @param kind which right was exercised, such as {@code erasure}
     * @param state how far it was
     */
    record Request(
            String kind,
            String request,
            String state,
            Instant at,
            List<Proven.Reference> because) {}

    record Erased(Instant at, List<Proven.Reference> because) {}

    /**
     * @param rule of docs/decisions.md that decided
     */
    record Decision(
            String purpose,
            String channel,
            String outcome,
            String rule,
            List<Proven.Reference> because) {}
}
