package io.lethe.consent.notices;

import io.lethe.events.notice.NoticePublished;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Decision;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what the file has and was not published yet, ahead of the purposes that name it. A
 * version that was published with another wording keeps the service from starting.
 */
public final class NoticesAtStart implements SmartLifecycle {

    private final List<NoticePublished> wanted;
    private final Batcher batcher;
    private volatile boolean running;

    /**
     * @param wanted what the file says
     */
    NoticesAtStart(List<NoticePublished> wanted, Batcher batcher) {
        this.wanted = List.copyOf(wanted);
        this.batcher = batcher;
    }

    @Override
    public void start() {
        if (!running) {
            Provenance file = new Provenance("service:consent", Correlation.random().id(), null);
            wanted.forEach(each -> publish(each, file));
            running = true;
        }
    }

    private void publish(NoticePublished notice, Provenance file) {
        if (batcher.decide(new PublishNotice(notice), file, null)
                instanceof Decision.Refused refused) {
            throw new IllegalStateException(
                    "The notice %s in %s: %s"
                            .formatted(
                                    notice.notice(),
                                    notice.language(),
                                    refused.refusal().message()),
                    refused.refusal());
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
