package io.lethe.demo.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A personal data breach.
 *
 * @param notification what the authority was told, or null where it was not yet
 */
public record Breach(Report report, @Nullable Notification notification) {

    /** The body of a report of it. */
    public record Report(String title, Instant awareAt, List<String> nature, String source) {}

    /** The body of a report of it. */
    public record Notification(String authority, String reference, Instant at) {}

    static List<Breach> two(Instant end) {
        Instant past = end.minus(Duration.ofDays(9)).plus(Duration.ofMinutes(500));
        // 72 hours run from it: on the day of the story, between 8 and 32 of them are left.
        Instant lately = end.minus(Duration.ofHours(40));
        return List.of(
                new Breach(
                        new Report(
                                "Newsletter sent with all recipients visible",
                                past,
                                List.of("confidentiality"),
                                "Support desk"),
                        new Notification(
                                "Information Commissioner's Office",
                                "IC-2201-X4K7",
                                past.plus(Duration.ofHours(31)))),
                new Breach(
                        new Report(
                                "Backup drive missing after office move",
                                lately,
                                List.of("confidentiality", "availability"),
                                "Asset monitoring"),
                        null));
    }
}
