package io.lethe.demo.story;

/**
 * Somebody asks to be forgotten, on the day the story is told: what was asked for long ago would
 * have been done by now.
 *
 * @param ground of Art. 17(1) GDPR
 * @param byThemselves in a form of the shop; else the data protection officer asks for them
 */
public record Erasure(String ground, boolean byThemselves) {

    /** The body of a report of it. */
    public record Report(String subject, String ground) {}

    public Report reportOf(String subject) {
        return new Report(subject, ground);
    }
}
