package io.lethe.demo.story;

import java.time.Instant;

/**
 * Somebody's data may only be stored (Art. 18 GDPR).
 *
 * @param lifted whether that has ended
 */
public record Restriction(String ground, Instant at, boolean lifted) {

    /** The body of a report of it. */
    public record Report(String subject, String ground, Instant at) {}

    public Report reportOf(String subject) {
        return new Report(subject, ground, at);
    }
}
