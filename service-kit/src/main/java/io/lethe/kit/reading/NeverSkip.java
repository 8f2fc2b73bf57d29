package io.lethe.kit.reading;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whatever fails, the consumer goes back to the positions in the database and reads again. The
 * framework's own handler gives up after some tries and skips the records.
 */
final class NeverSkip implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(NeverSkip.class);
    private static final long PAUSE_MILLIS = 500;

    private final String reader;
    private final Rewinding rewinding;
    private final Headway headway;

    /**
     * @param reader named in the log
     */
    NeverSkip(String reader, Rewinding rewinding, Headway headway) {
        this.reader = reader;
        this.rewinding = rewinding;
        this.headway = headway;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        goBack(failure, consumer, container);
    }

    @Override
    public void handleOtherException(
            Exception failure,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            boolean batchListener) {
        goBack(failure, consumer, container);
    }

    private void goBack(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container) {
        headway.stuck(failure);
        while (container.isRunning()) {
            pause();
            try {
                rewinding.goBack(consumer);
                return;
            } catch (RuntimeException stillAway) {
                LOG.warn(
                        "{} does not know its positions yet: {}",
                        reader,
                        stillAway.getClass().getName());
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS / 2, PAUSE_MILLIS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
