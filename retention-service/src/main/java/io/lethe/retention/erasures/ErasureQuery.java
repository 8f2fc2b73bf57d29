package io.lethe.retention.erasures;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are asked for.
 *
 * @param state only those in this state; {@code open}: all that are not completed
 * @param cursor {@code next} of the page before
 * @param limit cases of a page
 */
record ErasureQuery(
        @Nullable
                @Pattern(
                        regexp = "open|requested|keys-destroyed|completed",
                        message = "must be open, requested, keys-destroyed or completed")
                String state,
        @Nullable @Pattern(regexp = "[0-9a-f-]{36}", message = "must be the next of another page")
                String cursor,
        @Nullable @Min(1) @Max(1000) Integer limit) {

    private static final int USUAL = 100;

    int pageSize() {
        return limit == null ? USUAL : limit;
    }
}
