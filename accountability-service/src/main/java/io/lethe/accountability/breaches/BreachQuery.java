package io.lethe.accountability.breaches;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which breaches are asked for.
 *
 * @param wanted {@code overdue} are those open ones whose time is over
 * @param cursor {@code next} of the page before
 * @param limit breaches of a page
 */
record BreachQuery(
        @Parameter(name = "state")
                @org.springframework.web.bind.annotation.BindParam("state")
                @Nullable
                @Pattern(
                        regexp = "open|notified|waived|closed|overdue",
                        message = "must be one of open, notified, waived, closed, overdue")
                String wanted,
        @Nullable
                @Pattern(
                        regexp = BreachCursor.PATTERN,
                        message = "must be the next of another page")
                String cursor,
        @Nullable @Min(1) @Max(1000) Integer limit) {

    private static final String OVERDUE = "overdue";
    private static final int USUAL = 100;

    int pageSize() {
        return limit == null ? USUAL : limit;
    }

    boolean isOverdue() {
        return OVERDUE.equals(wanted);
    }

    /** The state they are in; empty for all. */
    Optional<String> state() {
        return Optional.ofNullable(isOverdue() ? "open" : wanted);
    }

    @Nullable BreachCursor after() {
        return cursor == null ? null : BreachCursor.parse(cursor);
    }
}
