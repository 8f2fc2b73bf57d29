package io.lethe.kit.vault;

import io.lethe.vault.Outside;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultDatabase;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.key.KeyProvider;
import io.lethe.vault.ledger.FileLedger;
import io.lethe.vault.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The subject vault, for a service that says where it is. */
@AutoConfiguration
@ConditionalOnProperty("lethe.vault.url")
@EnableConfigurationProperties({VaultProperties.class, RootProperties.class})
public class VaultConfiguration {

    @Bean
    VaultPool vaultPool(VaultProperties properties) {
        return new VaultPool(properties);
    }

    @Bean
    KeyProvider vaultKeyProvider(RootProperties roots) {
        return roots.keyProvider();
    }

    @Bean
    Ledger vaultLedger(VaultProperties properties, ObjectProvider<KafkaProperties> kafka) {
        String topic = properties.ledgerTopic();
        return topic == null || topic.isBlank()
                ? FileLedger.in(properties.ledger())
                : TopicLedger.on(topic, kafka.getObject().buildAdminProperties());
    }

    @Bean
    SubjectVault subjectVault(
            VaultPool pool,
            KeyProvider vaultKeyProvider,
            Ledger vaultLedger,
            VaultProperties properties,
            Environment environment) {
        VaultDatabase.migrate(pool.dataSource());
        return SubjectVault.open(
                pool.dataSource(),
                new Outside(vaultKeyProvider, vaultLedger),
                VaultSettings.withHorizon(properties.horizon())
                        .patient(properties.patience())
                        .leased(properties.lease(), name(properties, environment)));
    }

    private static String name(VaultProperties properties, Environment environment) {
        String said = properties.instance();
        return said != null && !said.isBlank()
                ? said
                : environment.getProperty("spring.application.name", "service")
                        + "@"
                        + environment.getProperty("HOSTNAME", "this host");
    }

    @Bean
    VaultHealth vaultHealthIndicator(VaultPool pool, SubjectVault vault, MeterRegistry registry) {
        VaultHealth health = new VaultHealth(pool, vault, registry);
        health.health(); // so that a vault that stays closed is told of at the start
        return health;
    }
}
