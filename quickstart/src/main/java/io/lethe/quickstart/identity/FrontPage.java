package io.lethe.quickstart.identity;

import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind the URL that the quickstart prints: a person signs in and gets a token for the
 * API pages of the services. The browser runs the whole protocol; this class only hands out two
 * files.
 */
@RestController
class FrontPage {

    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript");

    private final String page;
    private final String script = read("sign-in.js");

    FrontPage(Credentials credentials, ApiPages services) {
        this.page =
                read("front-page.html")
                        .replace("{issuer}", credentials.issuer())
                        .replace("{services}", list(services));
    }

    @GetMapping("/")
    ResponseEntity<String> page() {
        return fresh(MediaType.TEXT_HTML, page);
    }

    @GetMapping("/sign-in.js")
    ResponseEntity<String> script() {
        return fresh(SCRIPT, script);
    }

    private static ResponseEntity<String> fresh(MediaType type, String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .body(text);
    }

    private static String list(ApiPages services) {
        return services.urls().entrySet().stream()
                .map(
                        service ->
                                "      <li><a href=\"%s\">%s</a></li>"
                                        .formatted(service.getValue(), service.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream file = FrontPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
