package io.lethe.consent.merges;

import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With whom one subject was merged. Immutable.
 *
 * @param merged that this subject is another one now; null where it is not
 * @param taken up to which event what is on record of others became this subject's
 */
public record Merges(@Nullable ConsentsMerged merged, Map<SubjectId, Long> taken) {

    /** Nobody else. */
    public static final Merges NONE = new Merges(null, Map.of());

    public Merges with(ConsentsMerged event) {
        return new Merges(event, taken);
    }

    public Merges with(ConsentsTakenOver event) {
        Map<SubjectId, Long> more = new HashMap<>(taken);
        more.merge(event.from(), event.through(), Math::max);
        return new Merges(merged, Map.copyOf(more));
    }

    boolean isInto(SubjectId survivor) {
        return merged != null && merged.into().equals(survivor);
    }

    boolean tookOver(SubjectId from, long through) {
        return taken.getOrDefault(from, -1L) >= through;
    }
}
