package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The portal in a browser without scripts: keeps cookies and goes where it is led. */
final class Pages implements AutoCloseable {

    private static final int PATIENCE = 10;

    private final Http http = new Http();
    private final String portal;

    private Pages(String portal) {
        this.portal = portal;
    }

    /** Through the form of the issuer. */
    static Pages signedIn(String portal, Credentials.User user)
            throws IOException, InterruptedException {
        var pages = new Pages(portal);
        HttpResponse<String> form = pages.get("/");
        HttpResponse<String> overview =
                pages.send(form, "/login", "username", user.name(), "password", user.password());
        assertThat(overview.body()).contains("Overview");
        return pages;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return follow(http.get(portal + path));
    }

    /**
     * Sends the form of a page.
     *
     * @param fields name, value, name, value …
     */
    HttpResponse<String> send(HttpResponse<String> page, String path, String... fields)
            throws IOException, InterruptedException {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        form.put("_csrf", SignIn.hidden(page.body(), "_csrf"));
        return follow(http.post(portal + path, form));
    }

    private HttpResponse<String> follow(HttpResponse<String> first)
            throws IOException, InterruptedException {
        HttpResponse<String> response = first;
        for (int i = 0; i < PATIENCE; i++) {
            Optional<String> location = response.headers().firstValue("Location");
            if (location.isEmpty()) {
                break;
            }
            URI next = response.uri().resolve(location.get());
            response = http.get(next.toString());
        }
        return response;
    }

    @Override
    public void close() {
        http.close();
    }
}
