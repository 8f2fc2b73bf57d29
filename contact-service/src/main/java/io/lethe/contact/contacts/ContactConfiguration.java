package io.lethe.contact.contacts;

import io.lethe.contact.fields.ContactFields;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.kit.batch.AggregateType;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.PurgedStream;
import io.lethe.kit.inbound.InboundType;
import io.lethe.kit.inbound.Wanted;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the kit needs to know of contact records. */
@Configuration(proxyBeanMethods = false)
class ContactConfiguration {

    @Bean
    AggregateType<ContactAggregate> contactAggregate() {
        return new AggregateType<>(ContactAggregate.class, ContactCommand.class);
    }

    @Bean
    PurgedStream<ContactAggregate> purgedStream() {
        return new PurgedStream<>(ContactAggregate.class);
    }

    @Bean
    Projection merges() {
        return new Merges();
    }

    @Bean
    InboundType<ContactRegistration> contactRegistrations(ContactFields fields) {
        return new InboundType<>(
                UpstreamType.CONTACT_REGISTERED.cloudEventType(),
                ContactRegistration.class,
                (told, now) -> Wanted.of(ContactReport.of(told, fields), now));
    }
}
