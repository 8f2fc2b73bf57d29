package io.lethe.benchmarks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a service on this machine says of itself. */
final class Readiness {

    private Readiness() {}

    static boolean of(int port) {
        try {
            var connection =
                    (HttpURLConnection)
                            URI.create(
                                            "http://127.0.0.1:%d/actuator/health/readiness"
                                                    .formatted(port))
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
