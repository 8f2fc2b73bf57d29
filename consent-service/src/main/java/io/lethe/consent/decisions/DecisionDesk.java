package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.consent.law.Law;
import io.lethe.consent.law.LawSettings;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.subjects.SubjectLookup;
import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Gathers the facts for all questions of a request at once, and lets the rules decide each.
 * Thread-safe.
 */
@Component
class DecisionDesk {

    /** The most questions about the past at once: their subjects' whole streams are read. */
    static final int MOST_PAST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);

    private final SubjectLookup subjects;
    private final Purposes purposes;
    private final Standings standings;
    private final PastStandings past;
    private final Law law;
    private final @Nullable String home;
    private final KnownVersions versions;
    private final AnswerCounts counts;
    private final InstantSource clock = InstantSource.system();

    DecisionDesk(
            SubjectLookup subjects,
            Purposes purposes,
            KnownVersions versions,
            Standings standings,
            PastStandings past,
            Law law,
            LawSettings settings,
            AnswerCounts counts) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.versions = versions;
        this.standings = standings;
        this.past = past;
        this.law = law;
        this.home = settings.home();
        this.counts = counts;
    }

    /**
     * An answer to each question, in their order. Without a store, every answer is no.
     *
     * @param when for when it is asked
     * @param client who asks; counted
     * @throws Refusal {@code too-many-past-questions}
     */
    List<Decision> decide(List<DecisionQuery> queries, When when, String client) {
        if (!when.isNow() && queries.size() > MOST_PAST) {
            throw Refusal.unprocessable(
                            "too-many-past-questions",
                            "No more than %d questions about the past at once".formatted(MOST_PAST))
                    .at("/queries");
        }
        try {
            return answers(queries, when, client);
        } catch (NonTransientDataAccessResourceException
                | RecoverableDataAccessException
                | TransientDataAccessException away) {
            LOG.warn(
                    "Denied {} questions without a store: {}",
                    queries.size(),
                    away.getClass().getSimpleName());
            Decision denied = Decision.deny(Rules.STORE_UNREACHABLE, List.of());
            List<Decision> answers = queries.stream().map(_ -> denied).toList();
            counts.add(client, queries, answers, Set.of());
            return answers;
        }
    }

    /**
     * What is decided from now, asked by nobody: it is not counted.
     *
     * @throws org.springframework.dao.DataAccessException without a store
     */
    List<Facts> facts(List<DecisionQuery> queries) {
        return facts(
                queries,
                subjects.find(subjects(queries)),
                purposes.named(purposes(queries)),
                clock.instant());
    }

    private List<Decision> answers(List<DecisionQuery> queries, When when, String client) {
        Answered answered = answers(queries, when);
        counts.add(client, queries, answered.answers(), answered.purposes());
        return answered.answers();
    }

    /** Without a count: who looks at their own preferences asks for nobody's client. */
    List<Decision> uncounted(List<DecisionQuery> queries) {
        return answers(queries, When.NOW).answers();
    }

    private record Answered(List<Decision> answers, Set<String> purposes) {}

    private Answered answers(List<DecisionQuery> queries, When when) {
        Instant now = clock.instant();
        SubjectLookup.Found found = subjects.find(subjects(queries));
        Set<String> names = purposes(queries);
        Map<String, Purpose> terms =
                when.isNow()
                        ? purposes.named(names)
                        : purposes.named(names, when.learntUntil(now), when.holdsAt(now));
        List<Decision> answers =
                when.isNow()
                        ? present(queries, found, terms, now)
                        : past(queries, found, terms, when, now);
        return new Answered(answers, terms.keySet());
    }

    private List<Decision> present(
            List<DecisionQuery> queries,
            SubjectLookup.Found found,
            Map<String, Purpose> terms,
            Instant now) {
        return facts(queries, found, terms, now).stream().map(Rules::decide).toList();
    }

    private List<Facts> facts(
            List<DecisionQuery> queries,
            SubjectLookup.Found found,
            Map<String, Purpose> terms,
            Instant instant) {
        Moment moment = new Moment(law, home, instant);
        Map<String, Versions> times = versions.of(terms.values(), instant);
        Standings.Now now = standings.of(found.known().values(), queries);
        List<Facts> facts = new ArrayList<>(queries.size());
        for (DecisionQuery query : queries) {
            SubjectId subject = found.known().get(query.subject());
            facts.add(
                    new Facts(
                            naming(query, subject, found),
                            terms.get(query.purpose()),
                            times.getOrDefault(query.purpose(), Versions.UNKNOWN),
                            query.channel(),
                            now.standing(subject, query),
                            moment));
        }
        return facts;
    }

    private List<Decision> past(
            List<DecisionQuery> queries,
            SubjectLookup.Found found,
            Map<String, Purpose> terms,
            When when,
            Instant now) {
        Moment moment = new Moment(law, home, when.holdsAt(now));
        Map<String, Versions> times = versions.of(terms.values(), now);
        PastStandings.Then then = past.of(found.known().values(), when, now);
        List<Decision> answers = new ArrayList<>(queries.size());
        for (DecisionQuery query : queries) {
            SubjectId subject = found.known().get(query.subject());
            boolean erased = subject != null && then.isErased(subject);
            Standing standing = then.standing(subject, query);
            Decision answer =
                    Rules.decide(
                            new Facts(
                                    erased ? Naming.ERASED : naming(query, subject, found),
                                    terms.get(query.purpose()),
                                    times.getOrDefault(query.purpose(), Versions.UNKNOWN)
                                            .asOf(when.learntUntil(now)),
                                    query.channel(),
                                    standing,
                                    moment));
            Consent consent = standing.consent();
            answers.add(consent == null || erased ? answer : answer.seen(consent.notice()));
        }
        return answers;
    }

    private static List<String> subjects(List<DecisionQuery> queries) {
        return queries.stream().map(DecisionQuery::subject).toList();
    }

    private static Set<String> purposes(List<DecisionQuery> queries) {
        return Standings.names(queries, DecisionQuery::purpose);
    }

    private Naming naming(
            DecisionQuery query, @Nullable SubjectId subject, SubjectLookup.Found found) {
        String reference = query.subject();
        if (subject != null) {
            return found.isSuppressed(reference, query.channel())
                    ? Naming.SUPPRESSED
                    : Naming.KNOWN;
        }
        if (found.erased().contains(reference)) {
            return Naming.ERASED;
        }
        return subjects.isWellFormed(reference) ? Naming.UNKNOWN : Naming.MALFORMED;
    }
}
