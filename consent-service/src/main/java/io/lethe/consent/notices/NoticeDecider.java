package io.lethe.consent.notices;

import io.lethe.events.notice.NoticePublished;
import io.lethe.kit.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class NoticeDecider {

    /**
     * One version.
     *
     * @param published by language
     */
    record State(Map<String, NoticePublished> published) {}

    static final State NONE = new State(Map.of());

    private NoticeDecider() {}

    /**
     * The event that follows; none where it is published already.
     *
     * @throws Refusal {@code notice-published}: with another wording, and that one stays
     */
    static List<NoticePublished> decide(PublishNotice command, State state) {
        NoticePublished fact = command.fact();
        NoticePublished known = state.published().get(fact.language());
        if (known == null) {
            return List.of(fact);
        }
        if (known.text().equals(fact.text()) && known.controller().equals(fact.controller())) {
            return List.of();
        }
        throw Refusal.conflict(
                        "notice-published",
                        "The version was published with another wording in this language:"
                                + " give the new one a version of its own")
                .at("/notice");
    }

    static State evolve(NoticePublished event, State state) {
        Map<String, NoticePublished> published = new HashMap<>(state.published());
        published.put(event.language(), event);
        return new State(Map.copyOf(published));
    }
}
