package io.lethe.kit.reading;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Down where a reader was stopped by something it cannot wait for, or fails for long. */
public final class ReadingHealth implements HealthIndicator {

    private final MessageListenerContainer container;
    private final Headway headway;

    public ReadingHealth(MessageListenerContainer container, Headway headway) {
        this.container = container;
        this.headway = headway;
    }

    @Override
    public Health health() {
        if (!container.isRunning()) {
            return Health.down().withDetail("state", "stopped").build();
        }
        Headway.Trouble trouble = headway.trouble();
        if (trouble != null) {
            return Health.down()
                    .withDetail("state", "going back and trying again")
                    .withDetail("since", trouble.since().toString())
                    .withDetail("reason", trouble.reason())
                    .build();
        }
        return Health.up().withDetail("state", "reading").build();
    }
}
