package io.lethe.audit.entries;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why something happened, and what came of it: the chain of causation, both ways. */
@Component
class Why {

    private static final int MOST_CAUSES = 100;
    private static final int MOST_EFFECTS = 1_000;

    private final EntryView view;

    Why(EntryView view) {
        this.view = view;
    }

    /**
     * @param causes from the first cause to the one before the entry
     * @param firstCause what caused the first of them, where the log has no entry of that id
     * @param effects what it caused, and what that caused, by generation
     * @param complete whether these are all; otherwise the chain was too long
     */
    record Chain(
            List<EntryPage.Item> causes,
            @Nullable String firstCause,
            EntryPage.Item entry,
            List<EntryPage.Item> effects,
            boolean complete) {}

    /** The chain around the entry of that id; empty if there is none. */
    Optional<Chain> of(String id) {
        return view.item(id).map(this::of);
    }

    private Chain of(EntryPage.Item entry) {
        // Ids in causation come from services: that they lead round in a circle must do no harm.
        Set<String> seen = new HashSet<>(Set.of(entry.id()));
        Deque<EntryPage.Item> causes = new ArrayDeque<>();
        String cause = entry.causation();
        while (cause != null && causes.size() < MOST_CAUSES && seen.add(cause)) {
            Optional<EntryPage.Item> found = view.item(cause);
            if (found.isEmpty()) {
                break;
            }
            causes.addFirst(found.get());
            cause = found.get().causation();
        }
        List<EntryPage.Item> effects = effects(entry.id());
        return new Chain(
                List.copyOf(causes),
                cause,
                entry,
                effects.size() > MOST_EFFECTS ? effects.subList(0, MOST_EFFECTS) : effects,
                causes.size() < MOST_CAUSES && effects.size() <= MOST_EFFECTS);
    }

    private List<EntryPage.Item> effects(String id) {
        List<EntryPage.Item> effects = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(id));
        List<String> generation = List.of(id);
        while (!generation.isEmpty() && effects.size() <= MOST_EFFECTS) {
            List<EntryPage.Item> next =
                    view.causedBy(generation, MOST_EFFECTS + 1).stream()
                            .filter(each -> seen.add(each.id()))
                            .toList();
            effects.addAll(next);
            generation = next.stream().map(EntryPage.Item::id).toList();
        }
        return effects;
    }
}
