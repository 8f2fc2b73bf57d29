package io.lethe.quickstart;

import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The services of a running quickstart, called with tokens of its clients. */
final class Services {

    private final Child.Place place;

    Services(Child.Place place) {
        this.place = place;
    }

    HttpResponse<String> get(String service, String path, String role)
            throws IOException, InterruptedException {
        return send(request(service, path, role));
    }

    /**
     * @param headers name, value, name, value …
     */
    HttpResponse<String> post(
            String service, String path, String role, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(service, path, role)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> delete(String service, String path, String role)
            throws IOException, InterruptedException {
        return send(request(service, path, role).DELETE());
    }

    private HttpRequest.Builder request(String service, String path, String role)
            throws IOException, InterruptedException {
        String port =
                place.environment()
                        .getOrDefault("LETHE_PORT_" + service.toUpperCase(Locale.ROOT), "");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + token(role));
    }

    private String token(String role) throws IOException, InterruptedException {
        Credentials credentials = Http.credentials(place.home().credentials());
        Credentials.Client client =
                credentials.clients().stream()
                        .filter(each -> each.roles().contains(role))
                        .findFirst()
                        .orElseThrow();
        try (var http = new Http()) {
            return Http.json(http.token(credentials.issuer(), client.id(), client.secret()))
                    .path("access_token")
                    .asString();
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** The database of a service, as its owner enters it. */
    Connection database(String service) throws IOException, SQLException {
        String password =
                Files.readString(place.home().keys("quickstart").resolve(service + ".password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/%s"
                        .formatted(place.settings().ports().postgres().address(), service),
                service,
                password);
    }

    long number(String service, String query) throws IOException, SQLException {
        try (Connection connection = database(service);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
