package io.lethe.kit.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees of a reader of events. */
final class ConsumeMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumeMetrics.class);

    private final Counter taken;
    private final Counter gaps;
    private final Counter foreign;

    ConsumeMetrics(MeterRegistry registry, String consumer) {
        taken = counter(registry, consumer, "taken", "Events that took effect");
        gaps = counter(registry, consumer, "gaps", "Times a log had to be read again from before");
        foreign = counter(registry, consumer, "foreign", "Records in a log that no relay wrote");
    }

    private static Counter counter(
            MeterRegistry registry, String consumer, String what, String description) {
        return Counter.builder("lethe.consume." + what)
                .description(description)
                .tag("consumer", consumer)
                .register(registry);
    }

    void taken(int events) {
        taken.increment(events);
    }

    void gap() {
        gaps.increment();
    }

    void foreign(ConsumerRecord<byte[], byte[]> record) {
        foreign.increment();
        LOG.warn(
                "A record that no relay wrote is passed over: {}-{}, offset {}",
                record.topic(),
                record.partition(),
                record.offset());
    }
}
