package io.lethe.kit.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error, RFC 9457. Callers branch on {@code type}, which never changes for a
 * reason; the words are for people.
 *
 * @param type {@code urn:lethe:problem:<slug>}
 * @param title the slug in words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what is wrong this time, without any value that was sent
 * @param correlation finds the request in the logs
 * @param errors the places that are to blame, absent if there is none to name
 * @param retryAfter when to come back; a header and no part of the body
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable String correlation,
        List<FieldError> errors,
        @JsonIgnore @Nullable Duration retryAfter) {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One place in the request and what is wrong there.
     *
     * @param in {@code body}, {@code path}, {@code query} or {@code header}
     * @param field a JSON pointer (RFC 6901) into the body, or a name
     * @param reason what is wrong, without the value
     */
    public record FieldError(String in, String field, String reason) {}

    /** A problem without faults, not yet tied to a request. */
    public static Problem of(String slug, int status, String detail) {
        return new Problem(
                URI.create("urn:lethe:problem:" + slug),
                titleOf(slug),
                status,
                detail,
                null,
                List.of(),
                null);
    }

    Problem correlatedBy(Correlation found) {
        return new Problem(type, title, status, detail, found.id(), errors, retryAfter);
    }

    Problem because(List<Fault> faults) {
        List<FieldError> named =
                faults.stream()
                        .map(f -> new FieldError(f.in().text(), f.field(), f.reason()))
                        .toList();
        return new Problem(type, title, status, detail, correlation, named, retryAfter);
    }

    /** The same, with the time after which the caller should come back. */
    public Problem retryAfter(Duration wait) {
        return new Problem(type, title, status, detail, correlation, errors, wait);
    }

    static String slugOf(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String titleOf(String slug) {
        String words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
