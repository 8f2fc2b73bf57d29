package io.lethe.portal.services;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Subjects and their restrictions, as contact-service tells them. */
@Component
public class ContactService {

    private final ServiceClient client;

    ContactService(ServiceSettings settings) {
        client = new ServiceClient("contact-service", settings.contact(), settings.patience());
    }

    /** A subject by its id. */
    public record Found(String subject) {}

    public record Restrictions(List<Restriction> restrictions) {}

    public record Restriction(String restriction, String ground, @Nullable Instant at) {}

    /** Whom an alias names. It travels in the body: an address in a URL ends in logs of others. */
    public Answer<Found> lookup(Token token, String alias) {
        return client.post(token, Found.class, Map.of("subject", alias), "/v1/subjects/lookup");
    }

    public Answer<Restrictions> restrictions(Token token, String subject) {
        return client.get(
                token, Restrictions.class, "/v1/subjects/{subject}/restrictions", subject);
    }

    public Answer<Done> restrict(Token token, String subject, String ground) {
        return client.post(
                token,
                Done.class,
                Map.of("subject", subject, "ground", ground),
                "/v1/restrictions");
    }

    public Answer<Done> lift(Token token, String restriction) {
        return client.delete(token, "/v1/restrictions/{id}", restriction);
    }
}
