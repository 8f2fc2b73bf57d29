package io.lethe.portal.services;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Consents, as consent-service tells them. */
@Component
public class ConsentService {

    private final ServiceClient client;

    ConsentService(ServiceSettings settings) {
        client = new ServiceClient("consent-service", settings.consent(), settings.patience());
    }

    public record Consents(List<Consent> consents) {}

    /** The latest action on a purpose and channel. */
    public record Consent(
            String purpose,
            String channel,
            String state,
            @Nullable Instant at,
            @Nullable Instant learnt,
            @Nullable String notice,
            @Nullable String method,
            @Nullable Boolean doubleOptIn) {}

    public Answer<Consents> of(Token token, String subject) {
        return client.get(token, Consents.class, "/v1/subjects/{subject}/consents", subject);
    }
}
