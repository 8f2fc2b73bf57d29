package io.lethe.publish;

import io.lethe.publish.imports.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which platform, and as whom, as far as it was said.
 *
 * @param url comes before the environment
 * @param credentials come before the quickstart's
 */
record Access(Map<String, String> environment, @Nullable String url, @Nullable Path credentials) {

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Credentials.class);

    private record Client(String id, String secret, List<String> roles) {}

    private record Credentials(String issuer, List<Client> clients) {}

    /**
     * @throws Misuse if there is no client that may import
     */
    Platform platform() throws IOException {
        Path file = credentials == null ? quickstart() : credentials;
        if (!Files.isReadable(file)) {
            throw new Misuse("there is no " + file + " to read (--credentials)");
        }
        try {
            Credentials found = JSON.readValue(Files.readString(file));
            Client client =
                    found.clients().stream()
                            .filter(each -> each.roles().contains("source"))
                            .findFirst()
                            .orElseThrow(() -> new Misuse("no client has the role source"));
            return new Platform(
                    address(), new Platform.Access(found.issuer(), client.id(), client.secret()));
        } catch (JacksonException _) {
            throw new Misuse(file + " is not in the form of the quickstart's credentials");
        }
    }

    private Path quickstart() {
        return Path.of(environment.getOrDefault("LETHE_HOME", ".lethe"), "credentials.json");
    }

    private String address() {
        if (url != null) {
            return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        }
        String port = environment.getOrDefault("LETHE_PORT_CONSENT", "8081");
        if (!port.matches("[0-9]{1,5}")) {
            throw new Misuse("LETHE_PORT_CONSENT is not a port");
        }
        return "http://localhost:" + port;
    }
}
