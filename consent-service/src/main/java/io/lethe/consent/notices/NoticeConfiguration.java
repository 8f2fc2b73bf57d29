package io.lethe.consent.notices;

import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.security.OpenPaths;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of notices. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeConfiguration {

    @Bean
    AggregateType<NoticeAggregate> noticeAggregate() {
        return new AggregateType<>(NoticeAggregate.class, PublishNotice.class);
    }

    @Bean
    Projection noticeRows() {
        return new NoticeRows();
    }

    @Bean
    NoticesAtStart noticesAtStart(NoticeSettings settings, Batcher batcher) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new NoticesAtStart(NoticeFile.read(settings.file(), now), batcher);
    }

    /** A notice is for everybody, and mails link to it. */
    @Bean
    OpenPaths noticesToRead() {
        return OpenPaths.get(NoticeController.NOTICE);
    }
}
