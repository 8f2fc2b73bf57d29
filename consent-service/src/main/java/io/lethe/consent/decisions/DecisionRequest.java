package io.lethe.consent.decisions;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many questions at once.
 *
 * @param queries at most 10,000, or 1,000 about the past; they are answered in this order
 * @param asOf an instant: what was learnt later is left out
 * @param validAt an instant: what happened later is left out, and time stands there
 */
record DecisionRequest(
        List<DecisionQuery> queries, @Nullable String asOf, @Nullable String validAt) {

    private static final int MOST = 10_000;

    DecisionRequest {
        Fields.requirePresent("queries", queries);
        if (queries.size() > MOST) {
            throw new InvalidFieldException("queries", "must not have more than " + MOST);
        }
        int missing = queries.indexOf(null);
        if (missing >= 0) {
            throw new InvalidFieldException("queries/" + missing, "is missing");
        }
    }
}
