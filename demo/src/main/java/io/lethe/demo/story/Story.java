package io.lethe.demo.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two years of some people. The same seed, day and number of a person are the same person with the
 * same past, however many others there are.
 *
 * @param people how many; from {@link #FEWEST} on, every kind of thing happens to somebody
 * @param day what happened lies before its first moment (UTC)
 */
public record Story(long seed, int people, LocalDate day) {

    public static final int FEWEST = 100;
    public static final int MOST = 100_000;

    /** The one to whom most things happen. */
    public Person leadingPart() {
        return person(0);
    }

    /** All of them, by their numbers. */
    public List<Person> all() {
        return IntStream.range(0, people).mapToObj(this::person).toList();
    }

    private Person person(int number) {
        return new Casting(seed, end()).person(number);
    }

    /** The register of breaches: one that was dealt with in time, and one whose clock runs. */
    public List<Breach> breaches() {
        return Breach.two(end());
    }

    private Instant end() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * What makes a report of this story one and the same, however often it is told.
     *
     * @param report a name of its own in the story
     */
    public String id(String report) {
        return "demo-%d-%s-%s".formatted(seed, day, report);
    }
}
