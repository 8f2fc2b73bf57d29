package io.lethe.kit.web;

import io.lethe.kit.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What domain code says no with, as problems. */
final class RefusalProblems {

    private RefusalProblems() {}

    static Problem of(Refusal refusal) {
        @Nullable String field = refusal.field();
        Problem problem =
                Problem.of(refusal.slug(), statusOf(refusal.category()), refusal.message());
        return field == null
                ? problem
                : problem.because(List.of(Fault.body(field, refusal.message())));
    }

    private static int statusOf(Refusal.Category category) {
        return switch (category) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case OUTDATED -> 412;
            case UNPROCESSABLE -> 422;
        };
    }
}
