package io.lethe.audit.checkpoints;

import io.lethe.audit.note.LogKeys;
import io.lethe.kit.keys.KeySettings;
import io.lethe.kit.security.OpenPaths;
import io.lethe.kit.upkeep.Upkeep;
import io.lethe.vault.key.KeyFolder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** The key, the signer and what an operator sees of them. */
@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {

    private static final String KEY = "log-signing";
    private static final String COSIGNING_KEY = "log-cosigning";

    @Bean
    @DependsOn("keyFolder")
    LogFiles logFiles(KeySettings settings) {
        return new LogFiles(settings.folder());
    }

    @Bean
    SigningKeys signingKeys(CheckpointSettings settings, KeyFolder keys) {
        return SigningKeys.of(
                settings.origin(), keys.loadOrCreate(KEY), keys.loadOrCreate(COSIGNING_KEY));
    }

    @Bean
    LogKeys logKeys(SigningKeys keys) {
        return keys.verifiers();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Checkpoints checkpoints(
            CheckpointSettings settings,
            SigningKeys keys,
            LogFiles files,
            DataSource dataSource,
            ObjectProvider<Witness> witnesses,
            ObjectProvider<Objector> objectors,
            MeterRegistry registry)
            throws SQLException {
        Signer signer = new Signer(keys, files, settings.interval());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            signer.bind(connection);
            connection.commit();
        }
        Checkpoints checkpoints =
                new Checkpoints(
                        dataSource,
                        signer,
                        keys.verifiers(),
                        settings.interval(),
                        witnesses.orderedStream().toList(),
                        objectors
                                .orderedStream()
                                .filter(each -> !(each instanceof Witness))
                                .toList());
        gauges(registry, checkpoints);
        witnesses.orderedStream().forEach(witness -> gauge(registry, witness));
        return checkpoints;
    }

    private static void gauges(MeterRegistry registry, Checkpoints checkpoints) {
        Gauge.builder(
                        "lethe.audit.checkpoint.age",
                        () -> known(checkpoints, l -> l.age().toMillis() / 1000.0))
                .description("Since the newest checkpoint was signed; grows while the log does not")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "lethe.audit.checkpoint.entries",
                        () -> known(checkpoints, SignedCheckpoint::size))
                .description("Entries that it covers")
                .register(registry);
        Gauge.builder("lethe.audit.inconsistent", () -> checkpoints.inconsistency() == null ? 0 : 1)
                .description("1 where the log is no continuation of what was signed before")
                .register(registry);
    }

    private static void gauge(MeterRegistry registry, Witness witness) {
        Gauge.builder("lethe.audit.witness.entries", witness::entries)
                .description("Entries of the largest checkpoint that this witness holds")
                .tag("witness", witness.name())
                .register(registry);
    }

    private static double known(Checkpoints checkpoints, ToDoubleFunction<SignedCheckpoint> what) {
        SignedCheckpoint last = checkpoints.lastKnown();
        return last == null ? 0 : what.applyAsDouble(last);
    }

    @Bean
    Upkeep checkpointTimer(Checkpoints checkpoints, CheckpointSettings settings) {
        return new Upkeep("checkpoint", settings.interval(), new CheckpointTimer(checkpoints));
    }

    /** No part of readiness: a log under suspicion is wanted by those who look into it. */
    @Bean
    HealthIndicator logHealthIndicator(
            Checkpoints checkpoints, Cosigned cosigned, ObjectProvider<Witness> witnesses) {
        return () -> {
            Health.Builder health = Health.up();
            String reason = checkpoints.inconsistency();
            if (reason != null) {
                health.down().withDetail("reason", reason);
            }
            for (Witness witness : witnesses.orderedStream().toList()) {
                String trouble = witness.trouble();
                if (trouble != null) {
                    health.withDetail("witness-" + witness.name(), trouble);
                }
            }
            if (cosigned.isExpected()) {
                health.withDetail("cosigned", told(cosigned));
            }
            return health.build();
        };
    }

    private static String told(Cosigned cosigned) {
        Cosigned.Seen seen = cosigned.lastKnown();
        return seen == null
                ? "nothing yet"
                : "%d entries, by %d of %d witnesses"
                        .formatted(
                                seen.checkpoint().size(), seen.witnesses(), cosigned.witnesses());
    }

    /** What was last given away: nobody waits for the database to be asked for a figure. */
    @Bean
    MeterBinder cosignedMetrics(Cosigned cosigned) {
        return registry -> {
            Gauge.builder(
                            "lethe.audit.cosigned.entries",
                            () -> seen(cosigned, seen -> seen.checkpoint().size()))
                    .description("Entries of the newest checkpoint that enough witnesses cosigned")
                    .register(registry);
            Gauge.builder(
                            "lethe.audit.cosigned.witnesses",
                            () -> seen(cosigned, Cosigned.Seen::witnesses))
                    .description("Witnesses that cosigned it")
                    .register(registry);
        };
    }

    private static double seen(Cosigned cosigned, ToDoubleFunction<Cosigned.Seen> what) {
        Cosigned.Seen last = cosigned.lastKnown();
        return last == null ? 0 : what.applyAsDouble(last);
    }

    @Bean
    OpenPaths openCheckpoint() {
        return OpenPaths.get("/checkpoint", "/vkey", "/vkey/cosigner");
    }
}
