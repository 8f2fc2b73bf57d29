package io.lethe.portal.services;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of breaches, as accountability-service tells it. */
@Component
public class AccountabilityService {

    private final ServiceClient client;

    AccountabilityService(ServiceSettings settings) {
        client =
                new ServiceClient(
                        "accountability-service", settings.accountability(), settings.patience());
    }

    public record Registered(String breach, @Nullable Instant dueAt) {}

    public record Breaches(List<Breach> breaches, @Nullable String next) {}

    /**
     * A breach of the register.
     *
     * @param state open, notified, closed, or the decision not to notify
     * @param derivation how {@code dueAt} was found
     * @param note what else is said about the period
     */
    public record Breach(
            String breach,
            @Nullable String title,
            @Nullable List<String> nature,
            @Nullable String source,
            @Nullable Instant awareAt,
            @Nullable String state,
            @Nullable Instant dueAt,
            boolean overdue,
            @Nullable Notification notification,
            @Nullable Waiver waiver,
            @Nullable Instant closedAt,
            @Nullable String derivation,
            @Nullable String note) {}

    /** That the authority was told. */
    public record Notification(
            String authority,
            @Nullable String reference,
            @Nullable String delayReason,
            @Nullable Instant at) {}

    /** The reasoned decision not to tell it. */
    public record Waiver(String reason, @Nullable Instant at) {}

    /** Those in one state, or all where it is empty; the first page. */
    public Answer<Breaches> list(Token token, String state) {
        return state.isEmpty()
                ? client.get(token, Breaches.class, "/v1/breaches")
                : client.get(token, Breaches.class, "/v1/breaches?state={state}", state);
    }

    public Answer<Breach> of(Token token, String breach) {
        return client.get(token, Breach.class, "/v1/breaches/{id}", breach);
    }

    public Answer<Registered> report(Token token, Map<String, Object> report) {
        return client.post(token, Registered.class, report, "/v1/breaches");
    }

    public Answer<Done> notified(Token token, String breach, Map<String, String> report) {
        return client.post(
                token, Done.class, report, "/v1/breaches/{id}/authority-notification", breach);
    }

    public Answer<Done> waive(Token token, String breach, String reason) {
        return client.post(
                token, Done.class, Map.of("reason", reason), "/v1/breaches/{id}/waiver", breach);
    }

    public Answer<Done> close(Token token, String breach) {
        return client.post(token, "/v1/breaches/{id}/closure", breach);
    }
}
