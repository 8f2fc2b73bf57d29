package io.lethe.kit.web;

import io.lethe.kit.observe.SafeTrace;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers a failed request with its problem, and logs what is ours to repair. Thread-safe. */
final class FailureAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAnswer.class);

    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return;
        }
        if (AnswerCutOff.isIn(failure)) {
            throw new AnswerCutOff();
        }
        Throwable cause =
                failure instanceof ServletException
                                && !(failure instanceof ErrorResponse)
                                && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        Problem problem = Problems.of(cause);
        if (problem.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            LOG.error("A request failed: {}", SafeTrace.of(cause));
        }
        if (response.isCommitted()) {
            throw new AnswerCutOff();
        }
        if (cause instanceof ErrorResponse known) {
            known.getHeaders()
                    .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        }
        ProblemWriter.write(request, response, problem);
    }
}
