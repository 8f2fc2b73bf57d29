package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the other tests would see a mistake. */
class VariablesTest {

    private final Variables variables =
            Variables.of(Tree.service("consent").orElseThrow(AssertionError::new));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LETHE_DATABASE_URL",
                "LETHE_BATCH_COMMANDS",
                "LETHE_PURPOSES_FILE",
                "LETHE_SECURITY_METRICSOPENONLOOPBACK",
                "SPRING_KAFKA_SECURITY_PROTOCOL",
                "SPRING_KAFKA_PROPERTIES_SASL_MECHANISM",
                "SERVER_PORT"
            })
    void aVariableThatTheServiceReadsIsKnown(String variable) {
        assertThat(variables.include(variable)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LETHE_DATABASE",
                "LETHE_BATCH_COMAND",
                "LETHE_AUDIT_TOPICS",
                "SPRING_KAFKA_SECURITY_PROTOKOL",
                "KAFKA_URL"
            })
    void aVariableThatItDoesNotReadIsNot(String variable) {
        assertThat(variables.include(variable)).isFalse();
    }

    @Test
    void theServicesOfTheTreeAreFound() {
        assertThat(Tree.services())
                .extracting(Deployed::name)
                .contains("consent", "accountability", "audit");
    }
}
