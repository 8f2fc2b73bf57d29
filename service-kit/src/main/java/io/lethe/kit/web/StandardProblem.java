package io.lethe.kit.web;

import java.time.Duration;

/** The problems that any service can answer with, beside the refusals of its own domain. */
public enum StandardProblem {
    INVALID_REQUEST(400, "The request does not have the documented form"),
    MALFORMED_BODY(400, "The body cannot be read"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    FORBIDDEN(403, "The token carries none of the roles that may do this"),
    NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This resource does not take this method"),
    NOT_ACCEPTABLE(406, "There is no representation of a type that Accept asks for"),
    CONFLICT(409, "The state of the resource stands against it"),
    BODY_TOO_LARGE(413, "The body is larger than this service takes"),
    URI_TOO_LONG(414, "The address is longer than this service takes"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that this resource does not take"),
    UNPROCESSABLE(422, "The request is well formed and still cannot be followed"),
    TOO_MANY_REQUESTS(429, "This caller asks more than its share"),
    HEADERS_TOO_LARGE(431, "The headers are larger than this service takes"),
    INTERNAL_ERROR(500, "Something broke here; the correlation id finds it in the log"),
    NOT_IMPLEMENTED(501, "This service does not know this method"),
    OVERLOADED(503, "Too much is asked at once"),
    ISSUER_AWAY(503, "The issuer of tokens cannot be reached at the moment"),
    STORE_AWAY(503, "The store cannot be reached at the moment"),
    KEY_PROVIDER_AWAY(503, "The keys of personal values cannot be reached at the moment"),
    KEYS_TAKEN_BACK(503, "Somebody was erased while this was read: ask again"),
    KEY_PROVIDER_LOCKED(503, "The keys of personal values are locked to this service"),
    WRONG_ROOT(503, "The keys at hand are not those that the subject vault was written with"),
    DAMAGED_KEY_TREE(503, "The subject vault is damaged; nothing of it is read"),
    LEDGER_AWAY(503, "What was erased cannot be looked up at the moment"),
    VAULT_CLOSED(
            503, "The subject vault and its ledger do not agree; nothing is opened until they do"),
    BROKEN_SEAL(500, "Something sealed was changed or moved; nothing of it is read");

    private static final Duration BACK_IN = Duration.ofSeconds(5);

    private final int status;
    private final String detail;

    StandardProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /**
     * The problem in its usual words; one that passes says to come back in five seconds, unless it
     * is given another time.
     */
    public Problem problem() {
        return problem(detail);
    }

    /** The problem, with a detail that says more of this time. */
    public Problem problem(String otherDetail) {
        Problem problem = Problem.of(Problem.slugOf(this), status, otherDetail);
        return passes() ? problem.retryAfter(BACK_IN) : problem;
    }

    /** The problem for a bare status, such as the container sets. */
    static Problem ofStatus(int status) {
        for (StandardProblem standard : values()) {
            if (standard.status == status && standard != MALFORMED_BODY) {
                return standard.problem();
            }
        }
        return status < 500
                ? Problem.of("bad-request", status, INVALID_REQUEST.detail)
                : Problem.of("internal-error", status, INTERNAL_ERROR.detail);
    }

    private boolean passes() {
        return status == 429 || status == 503;
    }
}
