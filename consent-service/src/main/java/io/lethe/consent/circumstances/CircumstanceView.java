package io.lethe.consent.circumstances;

import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the circumstances of one subject. Thread-safe. */
@Component
class CircumstanceView {

    private final JdbcClient jdbc;

    CircumstanceView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Known(List<Told> circumstances) {}

    /**
     * @param purpose absent where it is the same for every purpose; the channel alike
     * @param value a country, a month of birth, a lawful basis
     * @param bound when a basis ends by itself; since when a number is listed
     * @param at when it happened
     * @param event id of the event that says so
     */
    record Told(
            String kind,
            @Nullable String purpose,
            @Nullable String channel,
            String state,
            @Nullable String value,
            @Nullable Instant bound,
            Instant at,
            String event) {}

    Known of(SubjectId subject) {
        return new Known(
                jdbc.sql(
                                "SELECT "
                                        + CircumstanceRows.COLUMNS
                                        + """
                                         FROM circumstance WHERE subject = ?
                                        ORDER BY kind, purpose, channel
                                        """)
                        .param(subject.value())
                        .query((row, _) -> told(CircumstanceRows.read(row)))
                        .list());
    }

    private static Told told(Circumstance it) {
        return new Told(
                it.key().kind().wireName(),
                orNull(it.key().purpose()),
                orNull(it.key().channel()),
                it.state().wireName(),
                orNull(it.value()),
                it.bound(),
                it.at(),
                it.event());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
