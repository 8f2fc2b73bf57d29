package io.lethe.retention.erasures;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param services the services that can hold personal data: an erasure is complete once each of
 *     them has purged. Taking one away completes the cases that waited for it alone
 */
@Validated
@ConfigurationProperties("lethe.retention")
record RequiredServices(
        @NotEmpty @DefaultValue({"consent-service", "contact-service"})
                List<@Pattern(regexp = "[a-z][a-z0-9-]*-service") String> services) {

    /** Those, and who else is waited for. */
    List<String> and(List<String> others) {
        return Stream.concat(services.stream(), others.stream()).toList();
    }

    /** Their logs. */
    List<String> topics() {
        return services.stream()
                .map(service -> "lethe." + service.substring(0, service.lastIndexOf("-service")))
                .toList();
    }
}
