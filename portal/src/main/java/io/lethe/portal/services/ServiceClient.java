package io.lethe.portal.services;

import io.lethe.portal.services.Answer.Away;
import io.lethe.portal.services.Answer.Denied;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.Answer.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** Asks one service, in the name of a person. Thread-safe. */
final class ServiceClient {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final String name;
    private final RestClient client;

    ServiceClient(String name, URI url, Duration patience) {
        this.name = name;
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TO_CONNECT)
                        .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(patience);
        this.client = RestClient.builder().baseUrl(url).requestFactory(requests).build();
    }

    <T> Answer<T> get(Token token, Class<T> type, String path, Object... variables) {
        return send(token, type, client.get().uri(path, variables));
    }

    <T> Answer<T> post(Token token, Class<T> type, Object body, String path, Object... variables) {
        return send(
                token,
                type,
                client.post()
                        .uri(path, variables)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body));
    }

    Answer<Done> post(Token token, String path, Object... variables) {
        return send(token, Done.class, client.post().uri(path, variables));
    }

    Answer<Done> delete(Token token, String path, Object... variables) {
        return send(token, Done.class, client.delete().uri(path, variables));
    }

    private <T> Answer<T> send(Token token, Class<T> type, RequestHeadersSpec<?> request) {
        try {
            Answer<T> answer =
                    request.headers(headers -> headers.setBearerAuth(token.value()))
                            .exchange((_, response) -> read(type, response));
            return answer == null ? new Away<>(name) : answer;
        } catch (RestClientException e) {
            LOG.debug("{} is away: {}", name, e.getClass().getSimpleName());
            return new Away<>(name);
        }
    }

    private <T> Answer<T> read(Class<T> type, ConvertibleClientHttpResponse response)
            throws IOException {
        int status = response.getStatusCode().value();
        if (response.getStatusCode().is2xxSuccessful()) {
            return given(type, response);
        }
        if (status == UNAUTHENTICATED || status == FORBIDDEN) {
            return new Denied<>(name);
        }
        if (response.getStatusCode().is4xxClientError() && status != TOO_MANY) {
            return new Refused<>(problem(response));
        }
        LOG.warn("{} answers with status {}", name, status);
        return new Away<>(name);
    }

    private <T> Answer<T> given(Class<T> type, ConvertibleClientHttpResponse response) {
        if (type == Done.class) {
            return new Given<>(type.cast(Done.DONE));
        }
        @Nullable T value = response.bodyTo(type);
        return value == null ? new Away<>(name) : new Given<>(value);
    }

    private static Problem problem(ConvertibleClientHttpResponse response) {
        try {
            @Nullable Problem problem = response.bodyTo(Problem.class);
            return problem == null ? Problem.unexplained() : problem;
        } catch (RestClientException e) {
            return Problem.unexplained();
        }
    }
}
