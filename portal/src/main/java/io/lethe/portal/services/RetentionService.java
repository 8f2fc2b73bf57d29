package io.lethe.portal.services;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Erasures, as retention-service tells them. */
@Component
public class RetentionService {

    private final ServiceClient client;

    RetentionService(ServiceSettings settings) {
        client = new ServiceClient("retention-service", settings.retention(), settings.patience());
    }

    public record Opened(String erasure) {}

    public record Erasures(List<Erasure> erasures, @Nullable String next) {}

    /**
     * An erasure case.
     *
     * @param state how far it is
     * @param waitingFor services that have not purged yet
     * @param blockedBy what stands against it
     */
    public record Erasure(
            String erasure,
            @Nullable String subject,
            String state,
            @Nullable Instant requestedAt,
            @Nullable List<String> waitingFor,
            @Nullable List<String> blockedBy) {

        public List<String> waits() {
            return waitingFor == null ? List.of() : waitingFor;
        }

        public List<String> blocks() {
            return blockedBy == null ? List.of() : blockedBy;
        }
    }

    public Answer<Opened> erase(Token token, String subject, String ground) {
        return client.post(
                token, Opened.class, Map.of("subject", subject, "ground", ground), "/v1/erasures");
    }

    /** Those in one state; the first page. */
    public Answer<Erasures> in(Token token, String state) {
        return client.get(token, Erasures.class, "/v1/erasures?state={state}", state);
    }

    public Answer<Erasure> of(Token token, String erasure) {
        return client.get(token, Erasure.class, "/v1/erasures/{id}", erasure);
    }

    public Answer<JsonNode> certificate(Token token, String erasure) {
        return client.get(token, JsonNode.class, "/v1/erasures/{id}/certificate", erasure);
    }
}
