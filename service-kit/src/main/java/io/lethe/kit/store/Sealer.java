package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SealedEvents;
import io.lethe.vault.seal.SubjectKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;

/** The data of a batch of events, their personal values sealed with keys fetched in one go. */
final class Sealer {

    private Sealer() {}

    /**
     * @throws ErasedMeanwhile naming the origins of events that cannot be sealed any more
     */
    static byte[][] data(List<DomainEventMessage<DomainEvent>> events, KeySource source) {
        List<SealedEvents.Draft> drafts = new ArrayList<>(events.size());
        Set<KeyName> needs = new HashSet<>();
        for (DomainEventMessage<DomainEvent> event : events) {
            SealedEvents.Draft draft = SealedEvents.draft(event.getPayload());
            drafts.add(draft);
            needs.addAll(draft.needs());
        }
        SubjectKeys keys = needs.isEmpty() ? SubjectKeys.NONE : source.mint(needs);
        if (!keys.erasedOf(needs).isEmpty()) {
            throw new ErasedMeanwhile(erased(events, drafts, keys));
        }
        return drafts.stream().map(draft -> draft.write(keys)).toArray(byte[][]::new);
    }

    private static Set<Origin> erased(
            List<DomainEventMessage<DomainEvent>> events,
            List<SealedEvents.Draft> drafts,
            SubjectKeys keys) {
        Set<Origin> origins = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (!keys.erasedOf(drafts.get(i).needs()).isEmpty()) {
                origins.add(StreamBatch.origin(events.get(i)));
            }
        }
        return origins;
    }
}
