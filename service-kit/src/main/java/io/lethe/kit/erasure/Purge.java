package io.lethe.kit.erasure;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.batch.Command;
import java.time.Instant;

/**
 * Asks a subject's stream to forget. The same one may come several times.
 *
 * @param erasure the case it belongs to
 * @param at now
 */
public record Purge(SubjectId subject, String erasure, Instant at) implements Command {

    @Override
    public String stream() {
        return subject.value();
    }

    /**
     * The event that closes the stream.
     *
     * @param held whether anything was known of the subject
     */
    public PersonalDataPurged purged(boolean held) {
        return new PersonalDataPurged(subject, erasure, held, at);
    }
}
