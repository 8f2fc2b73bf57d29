package io.lethe.demo.door;

import java.net.URI;
import java.util.Map;

/**
 * Where a platform runs, and the machines it knows.
 *
 * @param issuer of tokens
 * @param services by the name of the service, such as {@code consent-service}
 * @param bootstrap {@code host:port} of the broker
 * @param clients by their role
 */
public record Place(
        URI issuer, Map<String, URI> services, String bootstrap, Map<String, Client> clients) {

    public Place {
        services = Map.copyOf(services);
        clients = Map.copyOf(clients);
    }

    /** A machine with a secret. */
    public record Client(String id, String secret) {

        @Override
        public String toString() {
            return id;
        }
    }

    URI of(String service, String path) {
        URI url = services.get(service);
        if (url == null) {
            throw new StoryTrouble("nobody says where %s is".formatted(service));
        }
        return URI.create(url + path);
    }
}
