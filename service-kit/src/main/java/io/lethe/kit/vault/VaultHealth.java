package io.lethe.kit.vault;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the vault can be asked: without it nobody is known and nothing personal is written. */
final class VaultHealth implements HealthIndicator {

    private static final int SECONDS = 2;

    private final VaultPool pool;

    VaultHealth(VaultPool pool) {
        this.pool = pool;
    }

    @Override
    public Health health() {
        try (Connection connection = pool.dataSource().getConnection()) {
            return connection.isValid(SECONDS) ? Health.up().build() : Health.down().build();
        } catch (SQLException e) {
            return Health.down().withDetail("state", String.valueOf(e.getSQLState())).build();
        }
    }
}
