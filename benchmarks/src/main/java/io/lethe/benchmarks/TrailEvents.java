package io.lethe.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.EventEnvelope;
import io.lethe.events.EventJson;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.kit.consume.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Consents as the log of consent-service would bring them, one after the other. */
final class TrailEvents {

    /** As many as the reader of events takes at once. */
    static final int BATCH = 2_000;

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

    /** The bytes that the event itself is, as it stands on the topic. */
    static long bytes(EventEnvelope event) {
        long bytes = event.data().length;
        for (String value : event.attributes().values()) {
            bytes += value.getBytes(UTF_8).length;
        }
        return bytes;
    }
}
