package io.lethe.publish.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How a broker is reached.
 *
 * @param bootstrap {@code host:port}, more of them separated by commas
 * @param client further properties of a Kafka client, as for SASL and TLS
 * @param patience how long a record may take to be confirmed, through the failure of a broker too
 */
public record Connection(String bootstrap, Properties client, Duration patience) {

    // Somebody waits for it who may have mistyped the address.
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 16L * 1024 * 1024;
    private static final int LINGER_MILLIS = 20;

    Map<String, Object> producer() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        // Shorter than the whole, so that a lost request is tried once more.
        settings.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis() / 2));
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
        return settings;
    }

    Map<String, Object> admin() {
        Map<String, Object> settings = common();
        Duration answer = patience.compareTo(FIRST_ANSWER) < 0 ? patience : FIRST_ANSWER;
        settings.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(answer.toMillis() / 2));
        settings.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(answer.toMillis()));
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        client.stringPropertyNames()
                .forEach(name -> settings.put(name, client.getProperty(name, "")));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "lethe-publish");
        // Nothing calls home.
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }
}
