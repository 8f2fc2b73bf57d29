package io.lethe.consent.purposes;

import io.lethe.consent.notices.Notices;
import io.lethe.consent.notices.NoticesAtStart;
import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Decision;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;

/**
 * Records what the file says differently from before, ahead of the first decision. Replicas that
 * start together do so once: the stream of a purpose is guarded like any other.
 */
final class PurposesAtStart implements SmartLifecycle {

    private final List<PurposeDefined> wanted;
    private final Instant at;
    private final Purposes purposes;
    private final Batcher batcher;
    private final NoticesAtStart publishing;
    private final Notices notices;
    private volatile boolean running;

    /**
     * @param wanted what the file says
     * @param at when it was read
     * @param publishing comes first: purposes name notices
     */
    PurposesAtStart(
            List<PurposeDefined> wanted,
            Instant at,
            Purposes purposes,
            Batcher batcher,
            NoticesAtStart publishing,
            Notices notices) {
        this.wanted = wanted;
        this.at = at;
        this.purposes = purposes;
        this.batcher = batcher;
        this.publishing = publishing;
        this.notices = notices;
    }

    @Override
    public void start() {
        publishing.start();
        wanted.forEach(this::requireNotices);
        Provenance file = new Provenance("service:consent", Correlation.random().id(), null);
        wanted.forEach(definition -> record(new DefinePurpose(definition, null), file));
        Set<String> names =
                wanted.stream().map(PurposeDefined::purpose).collect(Collectors.toSet());
        purposes.names().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new PurposeRetired(name, Origin.FILE, at))
                .forEach(retired -> record(new RetirePurpose(retired, null), file));
        running = true;
    }

    private void requireNotices(PurposeDefined definition) {
        try {
            notices.requirePublished(definition.terms().notices(), "/terms/notices");
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "The purpose " + definition.purpose() + ": " + refusal.message(), refusal);
        }
    }

    private void record(PurposeCommand command, Provenance file) {
        if (batcher.decide(command, file, null) instanceof Decision.Refused refused) {
            throw refused.refusal();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After what writes, and before whatever asks. */
    @Override
    public int getPhase() {
        return Batcher.PHASE + 1;
    }
}
