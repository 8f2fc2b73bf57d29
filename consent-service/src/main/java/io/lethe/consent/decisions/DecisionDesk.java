package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.subjects.SubjectLookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);

    private final SubjectLookup subjects;
    private final Purposes purposes;
    private final Standings standings;

    DecisionDesk(SubjectLookup subjects, Purposes purposes, Standings standings) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.standings = standings;
    }

    /** An answer to each question, in their order. Without a store, every answer is no. */
    List<Decision> decide(List<DecisionQuery> queries) {
        try {
            return answers(queries);
        } catch (NonTransientDataAccessResourceException
                | RecoverableDataAccessException
                | TransientDataAccessException away) {
            LOG.warn(
                    "Denied {} questions without a store: {}",
                    queries.size(),
                    away.getClass().getSimpleName());
            Decision denied = Decision.deny(Rules.STORE_UNREACHABLE, List.of());
            return queries.stream().map(_ -> denied).toList();
        }
    }

    private List<Decision> answers(List<DecisionQuery> queries) {
        SubjectLookup.Found found =
                subjects.find(all(queries, DecisionQuery::subject, subjects::isWellFormed));
        Map<String, Purpose> terms =
                purposes.named(all(queries, DecisionQuery::purpose, Standings::canBeStored));
        List<Standing> onRecord = standings.of(queries, found.known());
        List<Decision> answers = new ArrayList<>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            DecisionQuery query = queries.get(i);
            answers.add(
                    Rules.decide(
                            new Facts(
                                    naming(query.subject(), found),
                                    terms.get(query.purpose()),
                                    query.channel(),
                                    onRecord.get(i))));
        }
        return answers;
    }

    private static Set<String> all(
            List<DecisionQuery> queries,
            Function<DecisionQuery, String> part,
            Predicate<String> which) {
        Set<String> all = new HashSet<>();
        for (DecisionQuery query : queries) {
            String value = part.apply(query);
            if (which.test(value)) {
                all.add(value);
            }
        }
        return all;
    }

    private Naming naming(String reference, SubjectLookup.Found found) {
        if (found.known().containsKey(reference)) {
            return Naming.KNOWN;
        }
        if (found.erased().contains(reference)) {
            return Naming.ERASED;
        }
        return subjects.isWellFormed(reference) ? Naming.UNKNOWN : Naming.MALFORMED;
    }
}
