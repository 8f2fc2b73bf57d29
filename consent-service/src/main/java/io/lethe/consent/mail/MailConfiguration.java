package io.lethe.consent.mail;

import io.lethe.kit.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends mail while the service runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    private static final Duration LOOK_ROUND = Duration.ofSeconds(1);

    @Bean
    Upkeep mailUpkeep(
            MailJobs jobs,
            List<LetterWriter> writers,
            JavaMailSender server,
            MailSettings settings,
            MeterRegistry meters) {
        PostOffice office =
                new PostOffice(jobs, writers, server, settings, new MailMetrics(meters, jobs));
        return new Upkeep("mail", LOOK_ROUND, office::sendDue);
    }
}
