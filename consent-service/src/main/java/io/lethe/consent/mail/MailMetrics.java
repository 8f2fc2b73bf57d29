package io.lethe.consent.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How mail goes out. */
final class MailMetrics {

    private final Counter sent;
    private final Counter failed;
    private final Counter refused;

    MailMetrics(MeterRegistry registry, MailJobs jobs) {
        sent =
                Counter.builder("lethe.mail.sent")
                        .description("Mails that a server took")
                        .register(registry);
        failed =
                Counter.builder("lethe.mail.failed")
                        .description("Tries after which a mail still waits")
                        .register(registry);
        refused =
                Counter.builder("lethe.mail.refused")
                        .description(
                                "Mails that were given up, since a server will never take them")
                        .register(registry);
        Gauge.builder("lethe.mail.waiting", jobs, MailJobs::waiting)
                .description("Mails that wait to be sent")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failed.increment();
    }

    void refused() {
        refused.increment();
    }
}
