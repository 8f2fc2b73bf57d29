package io.lethe.vault;

import io.lethe.events.Fields;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reference to a subject, and when what is told of them happened: of somebody who was erased,
 * only later facts are those of a new subject.
 *
 * @param at taken as fine as PostgreSQL keeps it, cut and not rounded: in doubt it is not later
 */
public record Sighting(SubjectReference reference, Instant at) {

    public Sighting {
        Fields.requireInstant("at", at);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
