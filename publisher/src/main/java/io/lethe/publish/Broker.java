package io.lethe.publish;

import io.lethe.publish.kafka.Connection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, as far as it was said.
 *
 * @param bootstrap comes before all else
 * @param config properties of a Kafka client
 */
record Broker(Map<String, String> environment, @Nullable String bootstrap, @Nullable Path config) {

    /** Changes the port of the quickstart's broker. */
    static final String PORT_VARIABLE = "LETHE_PORT_KAFKA";

    private static final String BOOTSTRAP_PROPERTY = "bootstrap.servers";
    private static final String USUAL_PORT = "9092";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @throws Misuse if the port is none
     */
    Connection connection() throws IOException {
        Properties properties = properties();
        String address = bootstrap;
        if (address == null) {
            address = properties.getProperty(BOOTSTRAP_PROPERTY);
        }
        return new Connection(address == null ? quickstart() : address, properties, PATIENCE);
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader text = Files.newBufferedReader(config)) {
                properties.load(text);
            }
        }
        return properties;
    }

    private String quickstart() {
        String port = environment.getOrDefault(PORT_VARIABLE, "");
        if (port.isBlank()) {
            return "localhost:" + USUAL_PORT;
        }
        if (!port.matches("[0-9]{1,5}")) {
            throw new Misuse(PORT_VARIABLE + " is not a port");
        }
        return "localhost:" + port;
    }
}
