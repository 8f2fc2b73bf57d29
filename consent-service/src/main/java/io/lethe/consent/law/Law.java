package io.lethe.consent.law;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The law as data. Immutable and thread-safe. */
public final class Law {

    static final String ANY = "*";

    record Place(String jurisdiction, String channel) {}

    private final Dated<String, AgeOfConsent> ages;
    private final Dated<Place, ChannelRule> channels;
    // Most questions are about now, and nothing changes after it.
    private final Instant last;

    Law(Dated<String, AgeOfConsent> ages, Dated<Place, ChannelRule> channels) {
        this.ages = ages;
        this.channels = channels;
        this.last = later(ages.last(), channels.last());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The age of consent in a country at an instant; empty before there was one. */
    public Optional<AgeOfConsent> age(String country, Instant at) {
        return Optional.ofNullable(ages.at(at, List.of(country, ANY)));
    }

    /** What marketing on a channel needs at an instant; consent where nothing is said. */
    public ChannelRule channel(String jurisdiction, String channel, Instant at) {
        ChannelRule rule = channels.at(at, places(jurisdiction, channel));
        return rule == null ? ChannelRule.CONSENT : rule;
    }

    /** When any of that changes later, in no order. */
    public List<Instant> changes(String country, String channel, Instant after) {
        if (!after.isBefore(last)) {
            return List.of();
        }
        return Stream.concat(
                        ages.changes(after, List.of(country, ANY)).stream(),
                        channels.changes(after, places(country, channel)).stream())
                .toList();
    }

    private static List<Place> places(String jurisdiction, String channel) {
        return List.of(
                new Place(jurisdiction, channel),
                new Place(jurisdiction, ANY),
                new Place(ANY, channel),
                new Place(ANY, ANY));
    }
}
