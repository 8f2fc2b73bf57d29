package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.consents.Action;
import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.store.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was on record of one subject, folded from its events as the read models fold them. Pure. Of
 * a subject who was erased nothing is told, also not of the time before.
 */
final class Past {

    private record Block(String channel, SuppressionReason reason) {}

    private final Map<Action.Key, Action> actions = new HashMap<>();
    private final Map<Block, RecordedEvent> suppressions = new HashMap<>();
    private final List<Circumstance> circumstances = new ArrayList<>();
    private final Circumstances known;
    private boolean erased;

    /**
     * @param stream all events of the subject, in their order
     * @param when which of them count
     */
    Past(List<RecordedEvent> stream, When when) {
        for (RecordedEvent recorded : stream) {
            if (recorded.event() instanceof PersonalDataPurged) {
                erased = true;
            } else if (when.counts(recorded.event().at(), recorded.learnt())) {
                take(recorded);
            }
        }
        known = circumstances.isEmpty() ? Circumstances.NONE : Circumstances.of(circumstances);
    }

    private void take(RecordedEvent recorded) {
        Action action = Action.of(recorded);
        if (action != null) {
            actions.merge(action.key(), action, (old, news) -> news.holdsAgainst(old) ? news : old);
        }
        switch (recorded.event()) {
            case AddressSuppressed it ->
                    suppressions.merge(
                            new Block(it.channel(), it.reason()), recorded, Past::earlier);
            case CircumstanceEvent it ->
                    Circumstance.of(it, recorded.id()).ifPresent(circumstances::add);
            default -> {
                // Says nothing about how it stands.
            }
        }
    }

    private static RecordedEvent earlier(RecordedEvent before, RecordedEvent news) {
        return news.event().at().isBefore(before.event().at()) ? news : before;
    }

    boolean isErased() {
        return erased;
    }

    /** How it stood with a purpose and a channel; without restrictions, which others tell. */
    Standing standing(String subject, String purpose, String channel) {
        TreeSet<String> blocks = new TreeSet<>();
        suppressions.forEach(
                (block, recorded) -> {
                    if (block.channel().equals(channel)) {
                        blocks.add(recorded.id());
                    }
                });
        Action action = actions.get(new Action.Key(subject, purpose, channel));
        return new Standing(consent(action), List.copyOf(blocks), List.of(), known);
    }

    private static @Nullable Consent consent(@Nullable Action action) {
        if (action == null) {
            return null;
        }
        ConsentGiven given = action.given();
        return new Consent(
                action.recorded().id(),
                given == null,
                given == null ? null : given.notice(),
                given != null && given.doubleOptIn(),
                action.recorded().event().at());
    }
}
