package io.lethe.quickstart;

import io.lethe.demo.door.Place;
import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Where an instance is reached, and by which clients. */
final class Doors {

    private Doors() {}

    static Place of(Settings settings, Running running) throws IOException {
        Credentials credentials = Platform.credentials(settings);
        Map<String, URI> services = new HashMap<>();
        String bootstrap = settings.ports().kafka().address();
        for (Running.Listener part : running.parts()) {
            String address = part.probe().place(part.port());
            switch (part.probe()) {
                case SERVICE -> services.put(part.part(), URI.create(address));
                case KAFKA -> bootstrap = address;
                case ISSUER, POSTGRES, SMTP -> {}
            }
        }
        Map<String, Place.Client> clients = new HashMap<>();
        for (Credentials.Client client : credentials.clients()) {
            client.roles()
                    .forEach(
                            role ->
                                    clients.put(
                                            role, new Place.Client(client.id(), client.secret())));
        }
        return new Place(URI.create(credentials.issuer()), services, bootstrap, clients);
    }
}
