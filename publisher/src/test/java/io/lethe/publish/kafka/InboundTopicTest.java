package io.lethe.publish.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.lethe.embedded.LocalKafka;
import io.lethe.publish.fixture.Topic;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class InboundTopicTest {

    private static final CloudEvent EVENT =
            CloudEventBuilder.v1()
                    .withId("1")
                    .withSource(URI.create("/upstream/test"))
                    .withType("io.lethe.upstream.Test.v1")
                    .withData("application/json", "{}".getBytes(UTF_8))
                    .build();

    private final AtomicInteger confirmed = new AtomicInteger();

    @Test
    void aBrokerThatIsAwayIsToldWithItsAddress() throws IOException {
        String nobody = "localhost:" + freePort();

        assertThatExceptionOfType(BrokerTrouble.class)
                .isThrownBy(() -> InboundTopic.open("any", connection(nobody)))
                .withMessageStartingWith("the broker at " + nobody + " does not answer");
    }

    @Test
    void aTopicThatIsNotThereIsNotCreated() {
        String bootstrap = TestServers.bootstrapServers();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatExceptionOfType(BrokerTrouble.class)
                    .isThrownBy(() -> InboundTopic.open("publish.absent", patient(bootstrap)))
                    .withMessageContaining("has no topic publish.absent");
        }
    }

    @Test
    void whatIsSettledIsConfirmed() throws ExecutionException, InterruptedException {
        Topic topic = new Topic(TestServers.bootstrapServers(), "publish.settled").create();

        try (InboundTopic inbound = InboundTopic.open(topic.name(), patient(topic.bootstrap()))) {
            for (int i = 0; i < 1_000; i++) {
                inbound.send("k" + i, EVENT, confirmed::incrementAndGet);
            }
            inbound.settle();
        }

        assertThat(confirmed).hasValue(1_000);
        assertThat(topic.records(_ -> true)).hasSize(1_000);
    }

    @Test
    void whatABrokerThatDiedDidNotConfirmIsNotCounted(@TempDir Path folder)
            throws ExecutionException, InterruptedException {
        LocalKafka kafka = LocalKafka.start(new LocalKafka.Settings(folder.resolve("kafka"), 0));
        Topic topic = new Topic(kafka.bootstrapServers(), "publish.dies").create();

        try (InboundTopic inbound = InboundTopic.open(topic.name(), hasty(topic.bootstrap()))) {
            inbound.send("before", EVENT, confirmed::incrementAndGet);
            inbound.settle();
            kafka.close();
            var trouble =
                    catchThrowableOfType(
                            BrokerTrouble.class,
                            () -> {
                                inbound.send("after", EVENT, confirmed::incrementAndGet);
                                inbound.settle();
                            });

            assertThat(trouble).hasMessageContaining("does not answer");
            assertThatExceptionOfType(BrokerTrouble.class)
                    .isThrownBy(() -> inbound.send("later", EVENT, confirmed::incrementAndGet));
        }
        assertThat(confirmed).hasValue(1);
    }

    /** Gives up soon, and not before a busy broker answers: for one that will die. */
    private static Connection hasty(String bootstrap) {
        return new Connection(bootstrap, new Properties(), Duration.ofSeconds(20));
    }

    /** Gives up at once: for a broker that will not answer. */
    private static Connection connection(String bootstrap) {
        return new Connection(bootstrap, new Properties(), Duration.ofSeconds(3));
    }

    /** Waits as long as a user would: for a broker that answers when the machine lets it. */
    private static Connection patient(String bootstrap) {
        return new Connection(bootstrap, new Properties(), Duration.ofMinutes(1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
