package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The script that stands in the image. */
class HealthcheckTest {

    @Test
    void saysYesToUpAndNoToAnythingElse() throws Exception {
        assertThat(exitCode("{\"status\":\"UP\"}", 200)).isZero();
        assertThat(exitCode("{\"status\":\"OUT_OF_SERVICE\"}", 503)).isNotZero();
    }

    private static int exitCode(String body, int status) throws IOException, InterruptedException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/actuator/health/readiness",
                exchange -> {
                    byte[] answer = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        try {
            return new ProcessBuilder(
                            Tree.ROOT.resolve("deploy/docker/healthcheck").toString(),
                            Integer.toString(server.getAddress().getPort()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } finally {
            server.stop(0);
        }
    }
}
