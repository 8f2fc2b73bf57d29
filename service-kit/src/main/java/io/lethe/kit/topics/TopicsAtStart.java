package io.lethe.kit.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Holds a start until the topics are there, ahead of everything that reads or writes one, and fails
 * it if one contradicts its plan. A broker that stays away does not fail it: the store accepts
 * without Kafka, and the relay looks after the topics as soon as there is one.
 */
public final class TopicsAtStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TopicsAtStart.class);
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 1000;

    private final Topics topics;
    private final Map<String, Object> client;
    private final Duration patience;
    private volatile boolean running;

    /**
     * @param client how to speak to the broker
     */
    public TopicsAtStart(Topics topics, Map<String, Object> client, Duration patience) {
        this.topics = topics;
        this.client = new HashMap<>(client);
        this.client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        this.client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        this.patience = patience;
    }

    @Override
    public void start() {
        Instant deadline = Instant.now().plus(patience);
        try (Admin admin = Admin.create(client)) {
            while (!ensured(admin)) {
                if (Instant.now().isAfter(deadline)) {
                    log.warn("Kafka did not answer within {}: starting without it", patience);
                    break;
                }
            }
        }
        running = true;
    }

    private boolean ensured(Admin admin) {
        try {
            topics.ensure(admin);
            return true;
        } catch (RetriableException e) {
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }
}
