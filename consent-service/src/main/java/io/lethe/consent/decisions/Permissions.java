package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Whom this service itself may reach. Thread-safe. */
@Component
public class Permissions {

    private static final Set<String> OWN_CONSENT = Set.of("own-consent-missing", "consent-missing");

    private final DecisionDesk desk;

    Permissions(DecisionDesk desk) {
        this.desk = desk;
    }

    /** To reach somebody for a purpose on a channel. */
    public record Wish(String subject, String purpose, String channel) {}

    /**
     * Those of the wishes that are allowed now, in their order.
     *
     * @throws org.springframework.dao.DataAccessException if that cannot be found out
     */
    public List<Wish> allowed(List<Wish> wishes) {
        return those(wishes, facts -> Rules.decide(facts).outcome() == Outcome.ALLOW);
    }

    /**
     * Those of the wishes for which a subject who came of age would have to agree alone, and
     * nothing else stands against them.
     *
     * @throws org.springframework.dao.DataAccessException if that cannot be found out
     */
    public List<Wish> ofAge(List<Wish> wishes) {
        return those(
                wishes,
                facts ->
                        OWN_CONSENT.contains(Rules.decide(facts).rule())
                                && Childhood.isOver(facts));
    }

    private List<Wish> those(List<Wish> wishes, Predicate<Facts> which) {
        List<Facts> facts =
                desk.facts(
                        wishes.stream()
                                .map(
                                        wish ->
                                                new DecisionQuery(
                                                        wish.subject(),
                                                        wish.purpose(),
                                                        wish.channel()))
                                .toList());
        List<Wish> those = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            if (which.test(facts.get(i))) {
                those.add(wishes.get(i));
            }
        }
        return those;
    }
}
