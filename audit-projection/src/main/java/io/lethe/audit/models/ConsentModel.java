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
 * Consents by purpose and channel. Three statements for a batch: what is known of its subjects is
 * read, {@link ConsentFold} makes of it what is known then, and that and the counts are written.
 */
final class ConsentModel implements ReadModel {

    private static final String DEFINED = "io.lethe.purpose.PurposeDefined";
    private static final String RETIRED = "io.lethe.purpose.PurposeRetired";

    private static final Set<String> KINDS =
            Stream.concat(ConsentFold.KINDS.stream(), Stream.of(DEFINED, RETIRED))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String KNOWN =
            """
            SELECT subject, purpose, channel, state, at, pending, gave_day, withdrew_day, asked_day
              FROM @consent_person WHERE subject = ANY (?::text[])
            """;
    private static final String PUT =
            """
            INSERT INTO @consent_person AS known
                   (subject, purpose, channel, state, at, pending, gave_day, withdrew_day,
                    asked_day)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                                 ?::bool[], ?::int[], ?::int[], ?::int[])
                ON CONFLICT (subject, purpose, channel) DO UPDATE
                SET state = excluded.state, at = excluded.at, pending = excluded.pending,
                    gave_day = excluded.gave_day, withdrew_day = excluded.withdrew_day,
                    asked_day = excluded.asked_day
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
            INSERT INTO @consent_purpose AS known (purpose, title, lasts, active)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bool[])
                ON CONFLICT (purpose) DO UPDATE
                SET title = coalesce(excluded.title, known.title),
                    lasts = CASE WHEN excluded.active THEN excluded.lasts ELSE known.lasts END,
                    active = excluded.active
            """;

    private record Purpose(@Nullable String title, @Nullable String lasts, boolean active) {}

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
            write(connection, place, purposes);
        }
    }

    private static void define(Map<String, Purpose> purposes, Fact fact) {
        String name = fact.name("purpose");
        if (name == null) {
            return;
        }
        Purpose before = purposes.getOrDefault(name, new Purpose(null, null, true));
        String title = title(fact);
        boolean active = fact.kind().equals(DEFINED);
        purposes.put(
                name,
                new Purpose(
                        title == null ? before.title() : title,
                        active ? lasts(fact) : before.lasts(),
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
        if (!fold.changed().isEmpty()) {
            put(connection, place, fold.changed());
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
                                    rows.getInt(9)));
                }
            }
        }
    }

    private static void put(
            Connection connection, Place place, Map<ConsentFold.Key, ConsentStanding> changed)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(place.in(PUT))) {
            Columns.text(put, 1, changed.keySet(), ConsentFold.Key::subject);
            Columns.text(put, 2, changed.keySet(), ConsentFold.Key::purpose);
            Columns.text(put, 3, changed.keySet(), ConsentFold.Key::channel);
            Columns.text(put, 4, changed.values(), ConsentStanding::state);
            Columns.bigint(put, 5, changed.values(), ConsentStanding::at);
            Columns.bool(put, 6, changed.values(), ConsentStanding::pending);
            Columns.integer(put, 7, changed.values(), ConsentStanding::gaveDay);
            Columns.integer(put, 8, changed.values(), ConsentStanding::withdrewDay);
            Columns.integer(put, 9, changed.values(), ConsentStanding::askedDay);
            put.executeUpdate();
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

    private static void write(Connection connection, Place place, Map<String, Purpose> purposes)
            throws SQLException {
        try (PreparedStatement define = connection.prepareStatement(place.in(DEFINE))) {
            Columns.text(define, 1, purposes.keySet(), each -> each);
            Columns.text(define, 2, purposes.values(), Purpose::title);
            Columns.text(define, 3, purposes.values(), Purpose::lasts);
            Columns.bool(define, 4, purposes.values(), Purpose::active);
            define.executeUpdate();
        }
    }
}
