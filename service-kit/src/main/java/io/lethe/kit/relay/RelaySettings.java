package io.lethe.kit.relay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code lethe.relay.*}
 *
 * @param batch events of one Kafka transaction, at most
 * @param linger while events keep coming, at most one Kafka transaction begins in this time: each
 *     costs the broker the same for one event and for a thousand. An event that comes alone is not
 *     held
 * @param lease how long a leader that fell silent is waited for; longer than a pause of its JVM
 * @param poll how often the outbox is looked at when nothing woke the relay
 * @param tailCheck how often an idle leader asks whether the topics still end where it left them
 */
@Validated
@ConfigurationProperties("lethe.relay")
public record RelaySettings(
        @Min(1) @Max(20_000) @DefaultValue("2000") int batch,
        @DefaultValue("50ms") Duration linger,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("10s") Duration tailCheck) {}
