package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.kit.web.fixture.TestService;
import io.lethe.kit.web.fixture.TestService.Answer;
import io.lethe.testkit.TestIssuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

    private static final String GOOD =
            """
            {"name":"n","colour":"RED","count":1}""";

    private static TestIssuer issuer;
    private static TestService service;
    private static String token;

    @BeforeAll
    static void start() {
        issuer = new TestIssuer();
        service = TestService.started(issuer, "lethe.web.max-body-size=4KB");
        token = issuer.clientToken("crm", "source");
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void aGoodRequestIsAnswered() {
        Answer answer = service.post("/v1/things", token, GOOD);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("correlation").asString())
                .isEqualTo(answer.header("Lethe-Correlation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\":\"RED\",\"count\":1}                                    | /name          | must not be blank",
                "{\"name\":\"n\",\"colour\":\"PINK\",\"count\":1}                    | /colour        | must be one of RED, GREEN",
                "{\"name\":\"n\",\"colour\":0,\"count\":1}                           | /colour        | must be one of RED, GREEN",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":0}                     | /count         | must be greater than or equal to 1",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":\"many\"}              | /count         | must be a number that fits",
                "{\"name\":42,\"colour\":\"RED\",\"count\":1}                   | /name          | must be a string",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":99999999999}           | /count         | must be a number that fits",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"at\":\"soon\"}     | /at            | must be a date-time of RFC 3339 such as 2026-01-31T09:00:00Z",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"nmae\":2}          | /nmae          | is not a known property",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"parts\":{}}        | /parts         | must be an array",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"parts\":[7]}       | /parts/0       | must be an object",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"parts\":[{\"label\":\"\"}]} | /parts/0/label | must not be blank",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"parts\":[{\"label\":\"l\",\"subject\":\"ada@example.org\"}]} | /parts/0/subject | must be a subject id: 26 characters of lower-case base32",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"quoted\":\"ada@example.org\"} | /quoted | is not valid",
                "{\"name\":\"n\",\"colour\":\"RED\",\"count\":1,\"ada@example.org\":2} | /*           | is not a known property"
            })
    void aBodyThatDoesNotFitIsAnsweredWithPlaceAndRule(String body, String field, String reason) {
        Answer answer = service.post("/v1/things", token, body);

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(answer.json().at("/errors/0/in").asString()).isEqualTo("body");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/reason").asString()).isEqualTo(reason);
        assertThat(answer.body()).doesNotContain("example.org", "PINK", "many", "soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"ada@example.org\"",
                "ada@example.org",
                "{\"name\":\"n\",\"name\":\"m\",\"colour\":\"RED\",\"count\":1}",
                "``"
            })
    void aBodyThatIsNoJsonIsMalformed(String body) {
        Answer answer = service.post("/v1/things", token, body);

        assertProblem(answer, 400, "malformed-body");
        assertThat(answer.body()).doesNotContain("example.org");
    }

    @Test
    void aBodyThatIsNestedWithoutEndIsMalformed() {
        Answer answer =
                service.post("/v1/things", token, "{\"evidence\":{\"a\":" + "[".repeat(3_000));

        assertProblem(answer, 400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/things/seven, path, number, must be a number that fits",
        "/v1/things/7?limit=51, query, limit, must be less than or equal to 50",
        "/v1/things/7?limit=all, query, limit, must be a number that fits"
    })
    void aParameterThatDoesNotFitIsNamed(String path, String in, String field, String reason) {
        Answer answer = service.get(path, token);

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/in").asString()).isEqualTo(in);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/reason").asString()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "conflict,409,thing-taken",
        "unprocessable,422,thing-odd",
        "forbidden,403,thing-foreign",
        "overloaded,503,overloaded",
        "database,503,store-away",
        "provider,503,key-provider-away",
        "taken-back,503,keys-taken-back",
        "locked,503,key-provider-locked",
        "root,503,wrong-root",
        "page,503,damaged-key-tree",
        "ledger,503,ledger-away",
        "closed,503,vault-closed",
        "seal,500,broken-seal",
        "state,500,internal-error",
        "error,500,internal-error",
        "io,500,internal-error"
    })
    void whatHandlersThrowBecomesAProblem(String kind, int status, String slug) {
        Answer answer =
                service.post("/v1/failures/" + kind, token, "{\"secret\":\"ada@example.org\"}");

        assertProblem(answer, status, slug);
        assertThat(answer.body()).doesNotContain("example.org");
    }

    @Test
    void aRefusalNamesItsFieldAndItsReason() {
        Answer answer = service.post("/v1/failures/unprocessable", token, "{}");

        assertThat(answer.json().path("title").asString()).isEqualTo("Thing odd");
        assertThat(answer.json().path("detail").asString()).isEqualTo("must be even");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("/count");
    }

    @Test
    void anOverloadSaysWhenToComeBackInWholeSeconds() {
        Answer answer = service.post("/v1/failures/overloaded", token, "{}");

        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void aDatabaseThatIsAwaySaysWhenToComeBack() {
        Answer answer = service.post("/v1/failures/database", token, "{}");

        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void anAddressWithoutAnythingIsNotFound() {
        assertProblem(service.get("/v1/nothing", token), 404, "not-found");
        assertProblem(service.get("/v1/things/404", token), 404, "thing-unknown");
    }

    @Test
    void aMethodThatIsNotTakenIsAnsweredWithThoseThatAre() {
        Answer answer =
                service.call("/v1/things", request -> TestService.bearer(request, token).DELETE());

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @Test
    void anUnknownMediaTypeIsRefusedThoughAParserForItIsThere() {
        Answer answer =
                service.call(
                        "/v1/things",
                        request ->
                                TestService.bearer(request, token)
                                        .header("Content-Type", "application/yaml")
                                        .POST(BodyPublishers.ofString("name: n")));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.header("Accept")).contains("application/json").doesNotContain("yaml");
    }

    @Test
    void aProblemIsWrittenWhateverTheCallerAccepts() {
        Answer answer =
                service.call(
                        "/v1/things/7",
                        request ->
                                TestService.bearer(request, token)
                                        .header("Accept", "text/csv")
                                        .GET());

        assertProblem(answer, 406, "not-acceptable");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotRead() {
        Answer answer = service.post("/v1/things", token, " ".repeat(4_097) + GOOD);

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void aBodyOfUnknownLengthIsReadToTheLimitOnly() {
        byte[] body = (" ".repeat(4_097) + GOOD).getBytes(StandardCharsets.UTF_8);

        Answer answer = chunked(body);

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void aBodyOfUnknownLengthWithinTheLimitIsFine() {
        Answer answer = chunked(GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(201);
    }

    private static Answer chunked(byte[] body) {
        return service.call(
                "/v1/things",
                request ->
                        TestService.bearer(request, token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));
    }

    @Test
    void anIdempotencyKeyReachesTheHandler() {
        Answer answer = service.call("/v1/things", request -> keyed(request, "\"order 7\""));

        assertThat(answer.json().path("key").asString()).isEqualTo("order 7");
    }

    @Test
    void aMalformedIdempotencyKeyIsAProblemOfItsOwn() {
        Answer answer = service.call("/v1/things", request -> keyed(request, "ada@example.org"));

        assertProblem(answer, 400, "idempotency-key-malformed");
        assertThat(answer.json().at("/errors/0/in").asString()).isEqualTo("header");
        assertThat(answer.body()).doesNotContain("example.org");
    }

    @Test
    void twoIdempotencyKeysAreNone() {
        Answer answer =
                service.call(
                        "/v1/things",
                        request -> keyed(request, "a").header("Idempotency-Key", "b"));

        assertProblem(answer, 400, "idempotency-key-malformed");
    }

    private static HttpRequest.Builder keyed(HttpRequest.Builder request, String key) {
        return TestService.bearer(request, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(GOOD));
    }

    @Test
    void theCorrelationOfTheCallerIsKept() {
        Answer answer =
                service.call(
                        "/v1/things/404",
                        request ->
                                TestService.bearer(request, token)
                                        .header(
                                                "traceparent",
                                                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                        .GET());

        assertThat(answer.json().path("correlation").asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/{ada@example.org} HTTP/1.1, 400",
        "GET /v1//things HTTP/1.1, 400",
        "GET /v1/things/..;/x HTTP/1.1, 400",
        "NONSENSE, 400"
    })
    void whatTheContainerRefusesIsAProblemToo(String requestLine, int status) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/problem+json", "urn:lethe:problem:")
                .doesNotContain("example.org", "Tomcat", "<html");
    }

    @Test
    void headersBeyondTheLimitAreAProblemToo() throws IOException {
        String answer =
                raw(
                        "GET /docs HTTP/1.1\r\nHost: localhost\r\nX: %s\r\nConnection: close\r\n\r\n"
                                .formatted("x".repeat(20_000)));

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.problem()).isEqualTo(slug);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("correlation").asString())
                .isEqualTo(answer.header("Lethe-Correlation"));
    }
}
