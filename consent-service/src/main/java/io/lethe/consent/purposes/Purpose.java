package io.lethe.consent.purposes;

import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeTerms;
import java.time.Instant;
import java.util.List;

/**
 * A purpose under the terms that hold at some instant.
 *
 * @param purpose the name by which consents and decisions refer to it
 * @param version of its terms, from 1
 * @param active whether it is in use; one that was retired keeps its last terms
 * @param from since when this version holds
 * @param event id of the event that says so
 */
public record Purpose(
        String purpose,
        long version,
        boolean active,
        Instant from,
        String event,
        PurposeTerms terms) {

    public LawfulBasis lawfulBasis() {
        return terms.lawfulBasis();
    }

    public List<String> channels() {
        return terms.channels();
    }

    public boolean doubleOptIn() {
        return terms.doubleOptIn();
    }

    /** The notice versions whose consents hold, the current one first. */
    public List<String> notices() {
        return terms.notices();
    }

    /**
     * What people call it.
     *
     * @param languages as {@code Accept-Language} has them
     */
    public String name(String languages) {
        return terms.in(languages).name();
    }
}
