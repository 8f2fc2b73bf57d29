package io.lethe.portal.overview;

import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.RetentionService.Erasure;
import io.lethe.portal.services.RetentionService.Erasures;
import java.util.List;

/**
 * Erasures under way and completed, each list as its first page has it.
 *
 * @param more whether there are more completed ones than listed
 */
record ErasureCounts(
        List<Erasure> requested,
        List<Erasure> keysDestroyed,
        List<Erasure> completed,
        boolean more) {

    private static final int LATELY = 3;

    static Answer<ErasureCounts> of(
            Answer<Erasures> requested, Answer<Erasures> destroyed, Answer<Erasures> completed) {
        if (requested instanceof Given<Erasures>(Erasures first)
                && destroyed instanceof Given<Erasures>(Erasures second)) {
            return completed.map(
                    third ->
                            new ErasureCounts(
                                    first.erasures(),
                                    second.erasures(),
                                    third.erasures(),
                                    third.next() != null));
        }
        Answer<Erasures> missing = requested instanceof Given<Erasures> ? destroyed : requested;
        return missing.map(_ -> new ErasureCounts(List.of(), List.of(), List.of(), false));
    }

    /** How many are completed; with a plus where that is more. */
    public String done() {
        return completed.size() + (more ? "+" : "");
    }

    /** The last of those that are listed. */
    public List<Erasure> lately() {
        return completed.reversed().stream().limit(LATELY).toList();
    }

    /** Those that are not completed. */
    public int underWay() {
        return requested.size() + keysDestroyed.size();
    }
}
