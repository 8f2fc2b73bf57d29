package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    private static final Service CONSENT = new Service("consent", Object.class, 8081, true);

    @Test
    void withoutWishesThePortsAreThoseOfTheDesign() {
        Ports ports = Ports.of(Map.of(), List.of(CONSENT));

        assertThat(ports.portal().number()).isEqualTo(8080);
        assertThat(ports.kafka().number()).isEqualTo(9092);
        assertThat(ports.postgres().number()).isEqualTo(15433);
        assertThat(ports.of(CONSENT).number()).isEqualTo(8081);
    }

    @Test
    void aVariableChoosesAnotherPort() {
        Ports ports = Ports.of(Map.of("LETHE_PORT_CONSENT", "9081"), List.of(CONSENT));

        assertThat(ports.of(CONSENT).number()).isEqualTo(9081);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "9092 ", "999999"})
    void whatIsNoPortIsRefusedByTheNameOfItsVariable(String wish) {
        assertThatThrownBy(() -> Ports.of(Map.of("LETHE_PORT_KAFKA", wish), List.of()))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("LETHE_PORT_KAFKA");
    }

    @Test
    void onePortForTwoPartsIsRefused() {
        assertThatThrownBy(() -> Ports.of(Map.of("LETHE_PORT_KAFKA", "8081"), List.of(CONSENT)))
                .isInstanceOf(Trouble.class)
                .hasMessageContainingAll("8081", "LETHE_PORT_KAFKA", "LETHE_PORT_CONSENT");
    }
}
