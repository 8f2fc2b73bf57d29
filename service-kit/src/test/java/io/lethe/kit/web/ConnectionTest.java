package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.testkit.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final String PROBE =
            "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n%s\r\n";

    @Test
    void aConnectionServesMoreThanTheHundredRequestsOfTheDefault() throws IOException {
        try (TestIssuer issuer = new TestIssuer();
                TestService service = TestService.started(issuer);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            String requests =
                    PROBE.formatted("").repeat(149) + PROBE.formatted("Connection: close\r\n");

            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));

            String answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(151);
        }
    }
}
