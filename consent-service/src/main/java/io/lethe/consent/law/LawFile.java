package io.lethe.consent.law;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.WireName;
import io.lethe.events.purpose.MarketingOf;
import io.lethe.kit.file.InvalidFile;
import io.lethe.kit.file.YamlFile;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** The file of the law. Whatever is wrong in it is named by its place. */
record LawFile(
        @Nullable List<LawFile.@Nullable AgeRow> ages,
        @Nullable List<LawFile.@Nullable ChannelRow> channels) {

    private static final int OLDEST = 21;

    record AgeRow(
            @Nullable List<String> countries,
            @Nullable String from,
            @Nullable Integer years,
            @Nullable Boolean both,
            @Nullable Boolean secondary) {}

    record ChannelRow(
            @Nullable List<String> jurisdictions,
            @Nullable List<String> channels,
            @Nullable List<String> marketing,
            @Nullable String from,
            @Nullable String rule,
            @Nullable Boolean secondary) {}

    /**
     * @throws InvalidFile if there is no such file, or anything in it is not as it must be
     */
    static Law read(Resource file) {
        return YamlFile.read("law", file, LawFile::read);
    }

    static Law read(InputStream content) {
        LawFile file = YamlFile.parse(content, LawFile.class);
        Dated<String, AgeOfConsent> ages = new Dated<>();
        Dated<Law.Place, ChannelRule> channels = new Dated<>();
        YamlFile.entries("ages", file == null ? null : file.ages(), row -> add(ages, row));
        YamlFile.entries(
                "channels", file == null ? null : file.channels(), row -> add(channels, row));
        return new Law(ages, channels);
    }

    private static boolean add(Dated<String, AgeOfConsent> ages, AgeRow row) {
        int years = Fields.requirePresent("years", row.years());
        if (years < 1 || years > OLDEST) {
            throw new InvalidFieldException("years", "must be between 1 and " + OLDEST);
        }
        return put(
                ages,
                places("countries", row.countries()),
                Function.identity(),
                row.from(),
                new AgeOfConsent(years, Boolean.TRUE.equals(row.both())));
    }

    private static boolean add(Dated<Law.Place, ChannelRule> channels, ChannelRow row) {
        ChannelRule rule = WireName.parse(ChannelRule.class, "rule", row.rule());
        for (String channel : names("channels", row.channels())) {
            for (String about : marketing(row.marketing())) {
                put(
                        channels,
                        places("jurisdictions", row.jurisdictions()),
                        place -> new Law.Place(place, channel, about),
                        row.from(),
                        rule);
            }
        }
        return true;
    }

    private static List<String> marketing(@Nullable List<String> names) {
        return names == null
                ? List.of(Law.ANY)
                : names("marketing", names).stream()
                        .map(name -> WireName.parse(MarketingOf.class, "marketing", name))
                        .map(MarketingOf::wireName)
                        .toList();
    }

    private static <P, V> boolean put(
            Dated<P, V> dated,
            List<String> places,
            Function<String, P> place,
            @Nullable String from,
            V value) {
        Instant begin = day(from);
        for (String name : places) {
            if (!dated.put(place.apply(name), begin, value)) {
                throw new InvalidFieldException("from", "is told twice for " + name);
            }
        }
        return true;
    }

    private static Instant day(@Nullable String text) {
        try {
            return LocalDate.parse(Fields.requirePresent("from", text))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException _) {
            throw new InvalidFieldException("from", "must be a day, as in 2018-05-25");
        }
    }

    private static List<String> places(String field, @Nullable List<String> names) {
        List<String> places = names(field, names);
        places.forEach(
                place -> {
                    if (!place.equals(Law.ANY) && !place.matches("[A-Z]{2}")) {
                        throw new InvalidFieldException(
                                field, "must be two letters of ISO 3166-1, or *");
                    }
                });
        return places;
    }

    private static List<String> names(String field, @Nullable List<String> names) {
        if (Fields.requirePresent(field, names).isEmpty()) {
            throw new InvalidFieldException(field, "must name at least one");
        }
        return List.copyOf(names);
    }
}
