package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lethe.kit.web.fixture.TestService;
import io.lethe.testkit.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With the root logger at debug, as somebody sets it who looks for an error. */
@ExtendWith(OutputCaptureExtension.class)
class NoTraceInLogsTest {

    private static final String ADDRESS = "ada.lovelace@example.org";

    private static TestIssuer issuer;
    private static TestService service;
    private static String token;

    @BeforeAll
    static void start() {
        // Whatever ran before in this JVM: the service configures the logs, as it does when it runs
        // alone.
        LoggingSystem.get(NoTraceInLogsTest.class.getClassLoader()).cleanUp();
        issuer = new TestIssuer();
        service = TestService.started(issuer);
        token = issuer.clientToken("crm", "source");
        root().setLevel(Level.DEBUG);
    }

    @AfterAll
    static void stop() {
        root().setLevel(Level.INFO);
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"ada.lovelace@example.org\",\"colour\":\"RED\",\"count\":1}",
                "{\"name\":\"ada.lovelace@example.org\",\"colour\":\"RED\"",
                "{\"name\":\"n\",\"colour\":\"ada.lovelace@example.org\",\"count\":1}",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":\"ada.lovelace@example.org\"}",
                "{\"ada.lovelace@example.org\":1}",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"quoted\":\"ada.lovelace@example.org\"}",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"evidence\":{\"ada.lovelace@example.org\":[}}",
                "ada.lovelace@example.org"
            })
    void neitherBodyNorQueryNorHeaderLeavesATrace(String body, CapturedOutput output) {
        service.call("/v1/things?for=" + ADDRESS, request -> post(request, token, body));

        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "error", "io", "database", "conflict", "ada.lovelace"})
    void noFailureLeavesATrace(String kind, CapturedOutput output) {
        service.call(
                "/v1/failures/" + kind + "?for=" + ADDRESS,
                request -> post(request, token, "{\"secret\":\"%s\"}".formatted(ADDRESS)));

        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/things/ada.lovelace@example.org",
                "/v1/ada.lovelace@example.org",
                "/v1//ada.lovelace@example.org",
                "/v1/things/7?limit=ada.lovelace@example.org"
            })
    void noAddressLeavesATrace(String path, CapturedOutput output) {
        service.get(path, token);
        service.get(path, ADDRESS);
        service.get(path, issuer.token(claims -> claims.subject(ADDRESS)));
        service.call(path, request -> request.header("Authorization", ADDRESS).GET());

        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/{ada.lovelace@example.org} HTTP/1.1",
                "ada.lovelace@example.org",
                "GET /v1/things/7 HTTP/1.1\r\nada.lovelace@example.org: 1",
                "GET /v1/things/7 HTTP/1.1\r\nCookie: ada.lovelace@example.org=;=\"",
                "GET /v1/things/7?for=%zz&ada.lovelace@example.org=%zz HTTP/1.1",
                "GET /v1/things/7 HTTP/1.1\r\nHost: ada.lovelace@example.org",
                "GET /v1/things/7 HTTP/1.1\r\nAuthorization: Bearer ada.lovelace@example.org",
                "ADA.LOVELACE /v1/things/7 HTTP/1.1"
            })
    void noRequestThatTheContainerRefusesLeavesATrace(String head, CapturedOutput output)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(
                            (head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }

        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace");
    }

    @Test
    void aFailureIsLoggedOnOneLineWithServiceAndCorrelationAndWhereItHappened(
            CapturedOutput output) {
        TestService.Answer answer =
                service.post("/v1/failures/state", token, "{\"secret\":\"%s\"}".formatted(ADDRESS));

        JsonNode line =
                lines(output).stream()
                        .filter(l -> "ERROR".equals(l.path("level").asString("")))
                        .findFirst()
                        .orElseThrow();
        assertThat(line.path("service").asString()).isEqualTo("things");
        assertThat(line.path("correlation").asString())
                .isEqualTo(answer.header("Lethe-Correlation"));
        assertThat(line.path("message").asString())
                .contains(
                        "java.lang.IllegalStateException", "ThingsController.fail", "IOException");
    }

    @Test
    void aFailureBeforeTheHandlerIsAProblemAndALineLikeAnyOther(CapturedOutput output) {
        TestService.Answer answer =
                service.call(
                        "/v1/things/7",
                        request ->
                                TestService.bearer(request, token)
                                        .header("X-Break", ADDRESS)
                                        .GET());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal-error");
        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace");
        assertThat(lines(output))
                .filteredOn(l -> "ERROR".equals(l.path("level").asString("")))
                .last()
                .satisfies(
                        l ->
                                assertThat(l.path("correlation").asString(""))
                                        .isEqualTo(answer.header("Lethe-Correlation")));
    }

    @Test
    void anAnswerThatBreaksOffBreaksTheConnectionAndIsLoggedOnce(CapturedOutput output) {
        assertThatThrownBy(() -> service.get("/v1/halves", token))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(output.getAll()).doesNotContainIgnoringCase("lovelace");
        assertThat(lines(output))
                .filteredOn(l -> l.path("message").asString("").startsWith("A request failed"))
                .hasSize(1);
    }

    @Test
    void aLineOutsideOfARequestNamesItsServiceToo(CapturedOutput output) {
        LoggerFactory.getLogger("io.lethe.test").info("hello");

        assertThat(lines(output))
                .filteredOn(l -> "io.lethe.test".equals(l.path("logger_name").asString("")))
                .singleElement()
                .satisfies(l -> assertThat(l.path("service").asString()).isEqualTo("things"));
    }

    private static List<JsonNode> lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static HttpRequest.Builder post(
            HttpRequest.Builder request, String token, String body) {
        return TestService.bearer(request, token)
                .header("Content-Type", "application/json")
                .header("X-Subject", ADDRESS)
                .header("Cookie", "who=" + ADDRESS)
                .header("Idempotency-Key", "\"" + ADDRESS + "\"")
                .POST(BodyPublishers.ofString(body));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
