package io.lethe.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class VaultPropertiesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(VaultProperties.class)
    static class Properties {}

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withUserConfiguration(Properties.class)
                    .withPropertyValues(
                            "lethe.vault.url=jdbc:postgresql://localhost/vault",
                            "lethe.vault.username=vault",
                            "lethe.vault.password=",
                            "lethe.vault.folder=keys",
                            "lethe.vault.ledger=ledger");

    @Test
    void withoutAHorizonAServiceDoesNotStartAndSaysWhatToSet() {
        // As the services' YAML gives it where nobody set the variable.
        service.withPropertyValues("lethe.vault.horizon=")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .hasMessageContaining("horizon")
                                        .hasMessageContaining("say how old a backup of the vault"));
    }

    @Test
    void aHorizonIsGivenInDays() {
        service.withPropertyValues("lethe.vault.horizon=7d")
                .run(
                        context ->
                                assertThat(context.getBean(VaultProperties.class).horizon())
                                        .isEqualTo(Duration.ofDays(7)));
    }
}
