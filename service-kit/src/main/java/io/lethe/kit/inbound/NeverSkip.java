package io.lethe.kit.inbound;

import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whatever fails outside of the batcher, the consumer goes back to the positions in the database
 * and reads again. The framework's own handler gives up after some tries and skips the records.
 */
final class NeverSkip implements CommonErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(NeverSkip.class);
    private static final long PAUSE_MILLIS = 500;

    private final InboundListener listener;

    NeverSkip(InboundListener listener) {
        this.listener = listener;
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
        LOG.warn("Inbound reading goes back and tries again: {}", failure.getClass().getName());
        while (container.isRunning()) {
            try {
                listener.goBack(consumer);
                return;
            } catch (RuntimeException stillAway) {
                LOG.warn("Inbound positions are not known yet: {}", stillAway.getClass().getName());
                pause();
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
