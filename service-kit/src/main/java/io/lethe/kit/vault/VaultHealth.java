package io.lethe.kit.vault;

import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultFailure;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.key.VaultUnusable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the vault can be asked, database and roots: without it nobody is known and nothing
 * personal is written.
 */
final class VaultHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(VaultHealth.class);
    private static final int SECONDS = 2;

    private final VaultPool pool;
    private final SubjectVault vault;
    // A scrape must not wait for the vault; orchestrators ask for readiness every few seconds.
    private volatile double open = Double.NaN;
    private volatile double closed;
    private volatile int holders;

    VaultHealth(VaultPool pool, SubjectVault vault, MeterRegistry registry) {
        this.pool = pool;
        this.vault = vault;
        Gauge.builder("lethe.vault.open", () -> open)
                .description("1 where the vault could be asked at the last readiness probe, else 0")
                .register(registry);
        Gauge.builder("lethe.vault.closed", () -> closed)
                .description("1 where database and ledger do not agree, so that nothing is opened")
                .register(registry);
        Gauge.builder("lethe.vault.holders", () -> holders)
                .description("Processes that may still hold in memory what the last cycle erased")
                .register(registry);
    }

    @Override
    public Health health() {
        Health health = ask();
        open = health.getStatus().equals(Status.UP) ? 1 : 0;
        return health;
    }

    private Health ask() {
        try (Connection connection = pool.dataSource().getConnection()) {
            if (!connection.isValid(SECONDS)) {
                return Health.down().build();
            }
        } catch (SQLException e) {
            return state(e);
        }
        try {
            vault.requireUsable();
            tell(null);
            return held();
        } catch (VaultUnusable e) {
            tell(e);
            return Health.down().withDetail("reason", String.valueOf(e.getMessage())).build();
        } catch (VaultFailure e) {
            return state(e.sqlException());
        }
    }

    /** That somebody is waited for is no reason to send requests elsewhere. */
    private Health held() {
        Set<String> names = vault.heldBy();
        holders = names.size();
        return names.isEmpty()
                ? Health.up().build()
                : Health.up().withDetail("heldBy", names).build();
    }

    /** One line when the vault closes, and one when it opens again. */
    private synchronized void tell(@Nullable VaultUnusable unusable) {
        if (unusable instanceof VaultClosed && closed == 0) {
            LOG.error("{}", String.valueOf(unusable.getMessage()));
            closed = 1;
        } else if (unusable == null && closed == 1) {
            LOG.info("The vault is open again");
            closed = 0;
        }
    }

    private static Health state(SQLException e) {
        return Health.down().withDetail("state", String.valueOf(e.getSQLState())).build();
    }
}
