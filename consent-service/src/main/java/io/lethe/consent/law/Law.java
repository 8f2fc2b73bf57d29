package io.lethe.consent.law;

import io.lethe.events.purpose.MarketingOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The law as data. Immutable and thread-safe. */
public final class Law {

    static final String ANY = "*";

    /** Where, on what, and what for: the wire name of a {@link MarketingOf}. */
    record Place(String jurisdiction, String channel, String marketing) {}

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
    public ChannelRule channel(String jurisdiction, String channel, MarketingOf about, Instant at) {
        ChannelRule rule = channels.at(at, places(jurisdiction, channel, about));
        return rule == null ? ChannelRule.CONSENT : rule;
    }

    /** When any of that changes later, in no order. */
    public List<Instant> changes(String country, String channel, MarketingOf about, Instant after) {
        if (!after.isBefore(last)) {
            return List.of();
        }
        return Stream.concat(
                        ages.changes(after, List.of(country, ANY)).stream(),
                        channels.changes(after, places(country, channel, about)).stream())
                .toList();
    }

    private static List<Place> places(String jurisdiction, String channel, MarketingOf about) {
        List<Place> places = new ArrayList<>(8);
        for (String where : List.of(jurisdiction, ANY)) {
            for (String on : List.of(channel, ANY)) {
                places.add(new Place(where, on, about.wireName()));
                places.add(new Place(where, on, ANY));
            }
        }
        return places;
    }
}
