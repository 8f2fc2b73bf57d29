package io.lethe.demo.door;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.lethe.events.EventJson;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.publish.kafka.BrokerTrouble;
import io.lethe.publish.kafka.Connection;
import io.lethe.publish.kafka.InboundTopic;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;

/** One system that writes to the inbound topic of one service. For one thread. */
public final class Inbound implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InboundTopic topic;
    private final URI source;

    private Inbound(InboundTopic topic, URI source) {
        this.topic = topic;
        this.source = source;
    }

    /**
     * @param service the first word of its name
     * @param system who writes
     * @throws StoryTrouble if the broker cannot be used
     */
    public static Inbound of(Place place, String service, String system)
            throws InterruptedException {
        try {
            return new Inbound(
                    InboundTopic.open(
                            "lethe.%s.inbound".formatted(service),
                            new Connection(place.bootstrap(), new Properties(), PATIENCE)),
                    URI.create("/upstream/" + system));
        } catch (BrokerTrouble e) {
            throw new StoryTrouble(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reports something.
     *
     * @param key what keeps its order among its like
     * @param taken runs when the broker has it
     */
    public void report(String key, String id, UpstreamType type, Object body, Runnable taken) {
        try {
            topic.send(
                    key,
                    CloudEventBuilder.v1()
                            .withId(id)
                            .withSource(source)
                            .withType(type.cloudEventType())
                            .withData(
                                    "application/json", EventJson.mapper().writeValueAsBytes(body))
                            .build(),
                    taken);
        } catch (BrokerTrouble e) {
            throw new StoryTrouble(String.valueOf(e.getMessage()), e);
        }
    }

    /** Waits until the broker has all of it. */
    public void settle() {
        try {
            topic.settle();
        } catch (BrokerTrouble e) {
            throw new StoryTrouble(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
