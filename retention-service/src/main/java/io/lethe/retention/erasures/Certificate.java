package io.lethe.retention.erasures;

import java.time.Instant;
import java.util.List;

/**
 * What was done, by the events that say so; each of them is in the audit log and can be proved.
 *
 * @param keys ids of the destroyed keys, {@code <subject>/<category>}
 * @param services who purged
 */
record Certificate(
        String erasure,
        String subject,
        String ground,
        Instant requestedAt,
        Instant keysDestroyedAt,
        Instant completedAt,
        List<String> keys,
        List<Purged> services,
        Events events) {

    /**
     * @param held whether it knew the subject at all
     * @param purged id of the service's {@code PersonalDataPurged}
     * @param acknowledged id of the case's {@code PurgeAcknowledged}
     */
    record Purged(
            String service, boolean held, Instant purgedAt, String purged, String acknowledged) {}

    /** Ids of the events of the case. */
    record Events(String requested, String keysDestroyed, String completed) {}
}
