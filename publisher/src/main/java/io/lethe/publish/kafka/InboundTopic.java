package io.lethe.publish.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic on which a service takes reports. Events leave in the order they are given here, those
 * of one key in one partition; after the first that is not confirmed no other is sent. For one
 * thread.
 */
public final class InboundTopic implements AutoCloseable {

    private final String topic;
    private final Connection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private InboundTopic(
            String topic, Connection connection, KafkaProducer<String, byte[]> producer) {
        this.topic = topic;
        this.connection = connection;
        this.producer = producer;
    }

    /**
     * Opens a topic that must be there: none is created by using it.
     *
     * @throws BrokerTrouble if no broker answers, it does not let us in, or has no such topic
     */
    public static InboundTopic open(String topic, Connection connection)
            throws InterruptedException {
        try (Admin admin = Admin.create(connection.admin())) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return new InboundTopic(
                    topic,
                    connection,
                    new KafkaProducer<>(
                            connection.producer(),
                            new StringSerializer(),
                            new ByteArraySerializer()));
        } catch (ExecutionException e) {
            throw trouble(topic, connection, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw trouble(topic, connection, e);
        }
    }

    /**
     * Sends an event, some time soon; waits while too many are under way.
     *
     * @param key what keeps its order among its like
     * @param confirmed runs on another thread when the brokers have the event, and never before
     * @throws BrokerTrouble if this or an earlier event was not taken
     */
    public void send(String key, CloudEvent event, Runnable confirmed) {
        refuseAfterFailure();
        // Binary mode; without a timestamp, so that the record's age, by which the topic is
        // emptied, is counted from now and not from when the fact happened.
        ProducerRecord<String, byte[]> sent =
                KafkaMessageFactory.<String>createWriter(topic, null, null, key).writeBinary(event);
        try {
            // The callback hears of the outcome.
            var _ =
                    producer.send(
                            sent,
                            (_, exception) -> {
                                if (exception == null) {
                                    confirmed.run();
                                } else {
                                    failure.compareAndSet(null, exception);
                                }
                            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            refuseAfterFailure();
        }
    }

    /**
     * Waits until every event is confirmed.
     *
     * @throws BrokerTrouble if one is not
     */
    public void settle() {
        producer.flush();
        refuseAfterFailure();
    }

    private void refuseAfterFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw trouble(topic, connection, first);
        }
    }

    private static BrokerTrouble trouble(String topic, Connection connection, Throwable cause) {
        String bootstrap = connection.bootstrap();
        String message =
                switch (cause) {
                    case UnknownTopicOrPartitionException _ ->
                            "the broker at %s has no topic %s: the service that reads it creates it when it starts"
                                    .formatted(bootstrap, topic);
                    case TimeoutException _ ->
                            "the broker at %s does not answer: is it running ('./lethe status'), and is this its address (--bootstrap)?"
                                    .formatted(bootstrap);
                    case AuthenticationException _ ->
                            "the broker at %s does not accept the credentials (--kafka-config)"
                                    .formatted(bootstrap);
                    case AuthorizationException _ ->
                            "the broker at %s does not let this client write to %s"
                                    .formatted(bootstrap, topic);
                    default ->
                            "Kafka at %s cannot be used: %s".formatted(bootstrap, innermost(cause));
                };
        return new BrokerTrouble(message, cause);
    }

    // A client that cannot be built says only further inside why.
    private static String innermost(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getClass().getSimpleName() + ": " + inner.getMessage();
    }

    /** Gives up what is still under way. None of it is confirmed any more after this returns. */
    public void giveUp() {
        producer.close(Duration.ZERO);
    }

    /** As {@link #giveUp}: {@link #settle} waits. */
    @Override
    public void close() {
        giveUp();
    }
}
