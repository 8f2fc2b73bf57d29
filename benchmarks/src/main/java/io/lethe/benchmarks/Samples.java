package io.lethe.benchmarks;

import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The same facts for everything that is measured. */
final class Samples {

    static final String PURPOSE = "newsletter";
    static final String CHANNEL = "email";
    static final String NOTICE = "v1";
    static final String METHOD = "web-form";

    private Samples() {}

    /** A consent of a subject that nobody else has. */
    static ConsentGiven consent() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new ConsentGiven(
                SubjectId.random(), PURPOSE, CHANNEL, NOTICE, METHOD, false, Map.of(), now);
    }

    /** The same with something to seal. */
    static ConsentGiven consentWithEvidence() {
        ConsentGiven plain = consent();
        return new ConsentGiven(
                plain.subject(),
                PURPOSE,
                CHANNEL,
                NOTICE,
                METHOD,
                false,
                Map.of("ip", Personal.known("198.51.100.7"), "form", Personal.known("footer")),
                plain.at());
    }

    /** Bytes that do not compress. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        RandomGenerator.getDefault().nextBytes(bytes);
        return bytes;
    }

    /** Limits are steadier than what stands beside them, and take a third of its time. */
    static Duration shorter(Options options) {
        Duration third = options.seconds().dividedBy(3);
        return third.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : third;
    }
}
