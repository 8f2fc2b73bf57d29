package io.lethe.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.EventAttributes;
import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.consume.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Consents as the log of consent-service would bring them, one after the other. */
final class TrailEvents {

    /** As many as the reader of events takes at once. */
    static final int BATCH = 2_000;

    private static final Set<String> CONSTANTS =
            Set.of(EventAttributes.SPECVERSION, EventAttributes.DATACONTENTTYPE);
    private static final String TOPIC = "lethe.consent";

    private long position;

    List<Arrival> next() {
        List<Arrival> arrivals = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            long previous = position++;
            arrivals.add(new Arrival(TOPIC, 0, previous, previous, event()));
        }
        return arrivals;
    }

    private EventEnvelope event() {
        ConsentGiven consent = Samples.consent();
        return new EventEnvelope(
                UUID.randomUUID().toString(),
                "io.lethe.consent.ConsentGiven.v1",
                "/consent-service",
                consent.key(),
                consent.at().toString(),
                "client:benchmark",
                UUID.randomUUID().toString(),
                null,
                0,
                position,
                EventJson.write(consent));
    }

    /**
     * The bytes that the event itself is: the values of its attributes as they stand on the topic,
     * without the two that are the same for all events, and the data.
     */
    static long bytes(EventEnvelope event) {
        long bytes = event.data().length;
        for (Map.Entry<String, String> each : event.attributes().entrySet()) {
            if (!CONSTANTS.contains(each.getKey())) {
                bytes += each.getValue().getBytes(UTF_8).length;
            }
        }
        return bytes;
    }
}
