package io.lethe.audit.models;

import io.lethe.kit.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Consents by purpose and channel. Three statements for a batch, and one more where it is about
 * people who are known: what is known of its subjects is read, {@link ConsentFold} makes of it what
 * is known then, and that and the counts are written. As there is one writer at a time, what was
 * not there when it was read is not there when it is written.
 */
final class ConsentModel implements ReadModel {

    private static final String DEFINED = "io.lethe.purpose.PurposeDefined";
    private static final String RETIRED = "io.lethe.purpose.PurposeRetired";

    private static final Set<String> KINDS =
            Stream.concat(ConsentFold.KINDS.stream(), Stream.of(DEFINED, RETIRED))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String KNOWN =
            """
            SELECT subject, purpose, channel, state, at, pending, gave_day, withdrew_day, asked_day,
                   until_day
              FROM @consent_person WHERE subject = ANY (?::text[])
            """;
    private static final String PUT =
            """
            INSERT INTO @consent_person
                   (subject, purpose, channel, state, at, pending, gave_day, withdrew_day,
                    asked_day, until_day)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                                 ?::bool[], ?::int[], ?::int[], ?::int[], ?::int[])
            """;
    private static final String CHANGE =
            """
            UPDATE @consent_person AS known
               SET state = news.state, at = news.at, pending = news.pending,
                   gave_day = news.gave_day, withdrew_day = news.withdrew_day,
                   asked_day = news.asked_day, until_day = news.until_day
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bool[],
                          ?::int[], ?::int[], ?::int[], ?::int[])
                   AS news (subject, purpose, channel, state, at, pending, gave_day,
                            withdrew_day, asked_day, until_day)
             WHERE known.subject = news.subject AND known.purpose = news.purpose
               AND known.channel = news.channel
            """;
    private static final String FORGET =
            "DELETE FROM @consent_person WHERE subject = ANY (?::text[])";
    private static final String COUNT =
            """
            INSERT INTO @consent_count AS known (purpose, channel, figure, day, people)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[])
                ON CONFLICT (purpose, channel, figure, day)
                DO UPDATE SET people = known.people + excluded.people
            """;
    private static final String DEFINE =
            """
            INSERT INTO @consent_purpose AS known (purpose, title, lasts, direct_marketing, active)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bool[], ?::bool[])
                ON CONFLICT (purpose) DO UPDATE
                SET title = coalesce(excluded.title, known.title),
                    lasts = CASE WHEN excluded.active THEN excluded.lasts ELSE known.lasts END,
                    direct_marketing = CASE WHEN excluded.active THEN excluded.direct_marketing
                                            ELSE known.direct_marketing END,
                    active = excluded.active
            """;

    private record Purpose(
            @Nullable String title,
            @Nullable String lasts,
            boolean directMarketing,
            boolean active) {}

    @Override
    public String name() {
        return "consents";
    }

    @Override
    public List<String> tables() {
        return List.of("consent_person", "consent_count", "consent_purpose");
    }

    @Override
    public Set<String> kinds() {
        return KINDS;
    }

    @Override
    public void take(Connection connection, Place place, List<Fact> facts) throws SQLException {
        List<Fact> ofPeople = new ArrayList<>(facts.size());
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (ConsentFold.KINDS.contains(fact.kind())) {
                ofPeople.add(fact);
            } else {
                define(purposes, fact);
            }
        }
        if (!ofPeople.isEmpty()) {
            takePeople(connection, place, ofPeople);
        }
        if (!purposes.isEmpty()) {
            define(connection, place, purposes);
        }
    }

    private static void define(Map<String, Purpose> purposes, Fact fact) {
        String name = fact.name("purpose");
        if (name == null) {
            return;
        }
        Purpose before = purposes.getOrDefault(name, new Purpose(null, null, false, true));
        String title = title(fact);
        boolean active = fact.kind().equals(DEFINED);
        purposes.put(
                name,
                new Purpose(
                        title == null ? before.title() : title,
                        active ? lasts(fact) : before.lasts(),
                        active
                                ? fact.data().path("terms").path("directMarketing").asBoolean(false)
                                : before.directMarketing(),
                        active));
    }

    // In English, else in the first language there is.
    private static @Nullable String title(Fact fact) {
        JsonNode texts = fact.data().path("terms").path("texts");
        JsonNode text =
                texts.has("en") ? texts.get("en") : texts.valueStream().findFirst().orElse(texts);
        return Fact.line(text.path("name"));
    }

    private static @Nullable String lasts(Fact fact) {
        JsonNode text = fact.data().path("terms").path("consentLasts");
        try {
            return text.isString() ? Period.parse(text.asString()).toString() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void takePeople(Connection connection, Place place, List<Fact> facts)
            throws SQLException {
        ConsentFold fold = new ConsentFold();
        read(connection, place, facts, fold);
        facts.forEach(fold::take);
        if (!fold.purged().isEmpty()) {
            forget(connection, place, fold.purged());
        }
        if (!fold.appeared().isEmpty()) {
            write(connection, place.in(PUT), fold.appeared());
        }
        if (!fold.changed().isEmpty()) {
            write(connection, place.in(CHANGE), fold.changed());
        }
        if (!fold.counts().isEmpty()) {
            count(connection, place, fold.counts());
        }
    }

    private static void read(Connection connection, Place place, List<Fact> facts, ConsentFold fold)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(place.in(KNOWN))) {
            Columns.text(
                    read,
                    1,
                    facts.stream().map(Fact::subject).collect(Collectors.toSet()),
                    each -> each);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    fold.know(
                            new ConsentFold.Key(
                                    rows.getString(1), rows.getString(2), rows.getString(3)),
                            new ConsentStanding(
                                    rows.getString(4),
                                    rows.getLong(5),
                                    rows.getBoolean(6),
                                    rows.getInt(7),
                                    rows.getInt(8),
                                    rows.getInt(9),
                                    rows.getInt(10)));
                }
            }
        }
    }

    private static void write(
            Connection connection, String sql, Map<ConsentFold.Key, ConsentStanding> people)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            Columns.text(write, 1, people.keySet(), ConsentFold.Key::subject);
            Columns.text(write, 2, people.keySet(), ConsentFold.Key::purpose);
            Columns.text(write, 3, people.keySet(), ConsentFold.Key::channel);
            Columns.text(write, 4, people.values(), ConsentStanding::state);
            Columns.bigint(write, 5, people.values(), ConsentStanding::at);
            Columns.bool(write, 6, people.values(), ConsentStanding::pending);
            Columns.integer(write, 7, people.values(), ConsentStanding::gaveDay);
            Columns.integer(write, 8, people.values(), ConsentStanding::withdrewDay);
            Columns.integer(write, 9, people.values(), ConsentStanding::askedDay);
            Columns.integer(write, 10, people.values(), ConsentStanding::untilDay);
            write.executeUpdate();
        }
    }

    private static void forget(Connection connection, Place place, List<String> subjects)
            throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(place.in(FORGET))) {
            Columns.text(forget, 1, subjects, each -> each);
            forget.executeUpdate();
        }
    }

    private static void count(
            Connection connection, Place place, Map<ConsentFold.Cell, Long> counts)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(place.in(COUNT))) {
            Columns.text(add, 1, counts.keySet(), ConsentFold.Cell::purpose);
            Columns.text(add, 2, counts.keySet(), ConsentFold.Cell::channel);
            Columns.text(add, 3, counts.keySet(), ConsentFold.Cell::figure);
            Columns.text(
                    add, 4, counts.keySet(), cell -> LocalDate.ofEpochDay(cell.day()).toString());
            Columns.bigint(add, 5, counts.values(), people -> people);
            add.executeUpdate();
        }
    }

    private static void define(Connection connection, Place place, Map<String, Purpose> purposes)
            throws SQLException {
        try (PreparedStatement define = connection.prepareStatement(place.in(DEFINE))) {
            Columns.text(define, 1, purposes.keySet(), each -> each);
            Columns.text(define, 2, purposes.values(), Purpose::title);
            Columns.text(define, 3, purposes.values(), Purpose::lasts);
            Columns.bool(define, 4, purposes.values(), Purpose::directMarketing);
            Columns.bool(define, 5, purposes.values(), Purpose::active);
            define.executeUpdate();
        }
    }
}
