package io.lethe.consent.merges;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.consents.Action;
import io.lethe.events.SubjectEvent;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.store.RecordedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What still counts of what was told of one subject. */
final class Told {

    private record Known(CircumstanceEvent event, Circumstance circumstance) {}

    private final List<SubjectEvent> suppressions = new ArrayList<>();
    private final Map<Action.Key, Action> actions = new LinkedHashMap<>();
    private final Map<Circumstance.Key, Known> circumstances = new LinkedHashMap<>();
    private boolean purged;

    private Told() {}

    /**
     * The latest of each by its own time, and every suppression; nothing of whoever was erased.
     *
     * @param events of one stream, in their order
     */
    static List<SubjectEvent> of(List<RecordedEvent> events) {
        Told told = new Told();
        events.forEach(told::take);
        return told.purged ? List.of() : told.facts();
    }

    private void take(RecordedEvent recorded) {
        Action action = Action.of(recorded);
        if (action != null) {
            actions.merge(action.key(), action, (old, news) -> news.holdsAgainst(old) ? news : old);
        }
        switch (recorded.event()) {
            case AddressSuppressed it -> suppressions.add(it);
            case CircumstanceEvent it ->
                    Circumstance.of(it, recorded.id())
                            .ifPresent(
                                    known ->
                                            circumstances.merge(
                                                    known.key(),
                                                    new Known(it, known),
                                                    Told::later));
            case PersonalDataPurged _ -> purged = true;
            default -> {
                // Says nothing about how it stands.
            }
        }
    }

    private static Known later(Known before, Known news) {
        return news.circumstance().holdsAgainst(before.circumstance()) ? news : before;
    }

    private List<SubjectEvent> facts() {
        List<SubjectEvent> facts = new ArrayList<>(suppressions);
        actions.values().forEach(it -> facts.add((SubjectEvent) it.recorded().event()));
        circumstances.values().forEach(it -> facts.add(it.event()));
        return facts;
    }
}
