package io.lethe.kit.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down only when the relay has stopped itself. Without Kafka the service is up: the store accepts,
 * and what it accepted is sent later.
 */
final class RelayHealth implements HealthIndicator {

    private final RelayStatus status;

    RelayHealth(RelayStatus status) {
        this.status = status;
    }

    @Override
    public Health health() {
        RelayState state = status.state();
        String reason = status.reason();
        Health.Builder health = state == RelayState.STOPPED ? Health.down() : Health.up();
        health.withDetail("state", state.words());
        if (reason != null) {
            health.withDetail("reason", reason);
        }
        return health.build();
    }
}
