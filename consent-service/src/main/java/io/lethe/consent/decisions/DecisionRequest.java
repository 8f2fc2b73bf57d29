package io.lethe.consent.decisions;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import java.util.List;

/**
 * Many questions at once.
 *
 * @param queries at most 10,000; they are answered in this order
 */
record DecisionRequest(List<DecisionQuery> queries) {

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
