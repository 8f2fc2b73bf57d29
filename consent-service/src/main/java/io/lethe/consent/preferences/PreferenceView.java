package io.lethe.consent.preferences;

import io.lethe.consent.decisions.OwnAnswers;
import io.lethe.consent.decisions.OwnAnswers.Answer;
import io.lethe.consent.decisions.OwnAnswers.Cell;
import io.lethe.consent.notices.NoticeLinks;
import io.lethe.consent.pages.Words;
import io.lethe.consent.preferences.Preferences.NoticeLink;
import io.lethe.consent.preferences.Preferences.OfChannel;
import io.lethe.consent.preferences.Preferences.OfPurpose;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.SubjectId;
import io.lethe.events.purpose.PurposeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells a subject how it stands, in their language. Thread-safe. */
@Component
class PreferenceView {

    static final String WORDS = "io.lethe.consent.preferences.words";

    private final JdbcClient jdbc;
    private final Purposes purposes;
    private final OwnAnswers answers;
    private final NoticeLinks notices;

    PreferenceView(JdbcClient jdbc, Purposes purposes, OwnAnswers answers, NoticeLinks notices) {
        this.jdbc = jdbc;
        this.purposes = purposes;
        this.answers = answers;
        this.notices = notices;
    }

    /**
     * All purposes that are in use, and those of which anything is on record.
     *
     * @param languages as {@code Accept-Language} has them; the texts of a purpose are told in the
     *     one that fits best, whatever the rest is told in
     * @param expiresAt until when the link can be used; null where there is none
     */
    Preferences of(SubjectId subject, String languages, @Nullable Instant expiresAt) {
        PreferenceFacts facts = PreferenceFacts.of(jdbc, subject);
        Map<Purpose, List<Cell>> cells = new LinkedHashMap<>();
        for (Purpose purpose : purposes.all()) {
            List<Cell> own = cells(purpose, facts);
            if (!own.isEmpty()) {
                cells.put(purpose, own);
            }
        }
        List<Cell> all = cells.values().stream().flatMap(List::stream).toList();
        List<Answer> told = answers.of(subject, all);
        Telling telling = new Telling(facts, Words.of(WORDS, languages), languages);
        List<OfPurpose> tellings = new ArrayList<>(cells.size());
        int next = 0;
        for (Map.Entry<Purpose, List<Cell>> each : cells.entrySet()) {
            int end = next + each.getValue().size();
            tellings.add(telling.purpose(each.getKey(), each.getValue(), told.subList(next, end)));
            next = end;
        }
        return new Preferences(telling.words.language(), expiresAt, tellings);
    }

    private static List<Cell> cells(Purpose purpose, PreferenceFacts facts) {
        Stream<String> known =
                facts.cells().stream()
                        .filter(cell -> cell.purpose().equals(purpose.purpose()))
                        .map(Cell::channel);
        Stream<String> used = purpose.active() ? purpose.channels().stream() : Stream.of();
        return new TreeSet<>(Stream.concat(used, known).toList())
                .stream().map(channel -> new Cell(purpose.purpose(), channel)).toList();
    }

    private final class Telling {

        private final PreferenceFacts facts;
        private final Words words;
        private final String languages;

        Telling(PreferenceFacts facts, Words words, String languages) {
            this.facts = facts;
            this.words = words;
            this.languages = languages;
        }

        OfPurpose purpose(Purpose purpose, List<Cell> cells, List<Answer> told) {
            List<OfChannel> channels = new ArrayList<>(cells.size());
            for (int i = 0; i < cells.size(); i++) {
                channels.add(channel(cells.get(i), told.get(i)));
            }
            PurposeText text = purpose.terms().in(languages);
            return new OfPurpose(
                    purpose.purpose(),
                    text.name(),
                    text.description(),
                    purpose.lawfulBasis().wireName(),
                    purpose.terms().directMarketing(),
                    purpose.active(),
                    notice(purpose.notices().getFirst()),
                    can(purpose),
                    channels);
        }

        private OfChannel channel(Cell cell, Answer answer) {
            Instant pending = facts.pending().get(cell);
            PreferenceState state = PreferenceState.of(answer, pending != null);
            String seen = facts.notices().get(cell);
            return new OfChannel(
                    cell.channel(),
                    state,
                    answer.allowed(),
                    answer.rule(),
                    meaning(state, answer),
                    facts.since(answer.because()).orElse(null),
                    state == PreferenceState.PENDING ? pending : answer.validUntil(),
                    seen == null ? null : notice(seen),
                    answer.because());
        }

        private String meaning(PreferenceState state, Answer answer) {
            String rule = "rule." + answer.rule();
            String text =
                    state != PreferenceState.PENDING && words.has(rule)
                            ? words.say(rule)
                            : words.say("state." + state.wireName());
            Instant until = answer.validUntil();
            return until == null
                    ? text
                    : text + " " + words.say("until", Map.of("until", words.say(until)));
        }

        private NoticeLink notice(String version) {
            return new NoticeLink(version, notices.of(version, words.language()));
        }
    }

    private static List<String> can(Purpose purpose) {
        List<String> can = new ArrayList<>();
        if (Wishes.Can.give(purpose)) {
            can.add("give");
        }
        can.add("withdraw");
        if (Wishes.Can.object(purpose)) {
            can.addAll(List.of("object", "pause"));
        }
        return List.copyOf(can);
    }
}
