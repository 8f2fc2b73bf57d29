package io.lethe.publish;

import static io.lethe.publish.fixture.Audience.CLEANED;
import static io.lethe.publish.fixture.Audience.SUBSCRIBED;
import static io.lethe.publish.fixture.Audience.UNSUBSCRIBED;
import static io.lethe.publish.fixture.Audience.cleaned;
import static io.lethe.publish.fixture.Audience.subscribed;
import static io.lethe.publish.fixture.Audience.unconfirmed;
import static io.lethe.publish.fixture.Audience.unsubscribed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.lethe.publish.fixture.Topic;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@WithServers
class PublishTest {

    private static final Topic INBOUND =
            new Topic(TestServers.bootstrapServers(), "lethe.consent.inbound");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir Path folder;

    @BeforeAll
    static void createTheTopic() throws ExecutionException, InterruptedException {
        INBOUND.create();
    }

    @Test
    void everyRowIsOneEventUnderItsSubject() throws IOException {
        Path given =
                file("subscribed.csv", SUBSCRIBED + subscribed(" ONE-a") + subscribed("one-b"));
        Path withdrawn = file("unsubscribed.csv", UNSUBSCRIBED + unsubscribed("one-a"));
        Path suppressed = file("cleaned.csv", CLEANED + cleaned("one-a"));

        int exit = publish(given, withdrawn, suppressed);

        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8))
                .contains("subscribed.csv: 2 rows read, 2 taken, 0 refused")
                .contains("together: 4 rows taken, 0 refused");
        assertThat(events("one-a@"))
                .extracting(CloudEvent::getType)
                .containsExactly(
                        "io.lethe.upstream.ConsentGiven.v1",
                        "io.lethe.upstream.ConsentWithdrawn.v1",
                        "io.lethe.upstream.AddressSuppressed.v1");
        CloudEvent consent = events("one-b@").getFirst();
        assertThat(consent.getSource()).hasToString("/upstream/mailchimp");
        assertThat(consent.getTime()).isEqualTo("2025-07-10T09:25:34Z");
        assertThat(consent.getSubject()).isNull();
        assertThat(new String(Objects.requireNonNull(consent.getData()).toBytes(), UTF_8))
                .startsWith("{\"subject\":\"email:one-b@example.org\",\"purpose\":\"newsletter\"");
    }

    @Test
    void aRecordIsAsOldAsItsPublication() throws IOException {
        publish(file("subscribed.csv", SUBSCRIBED + subscribed("age")));

        assertThat(records("age@").getFirst().timestamp())
                .isGreaterThan(Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
    }

    @Test
    void theSameContentIsTheSameEventsUnderEveryName() throws IOException {
        String content = SUBSCRIBED + subscribed("again-a") + subscribed("again-b");
        publish(file("first.csv", content));
        publish(file("second.csv", content));

        assertThat(events("again-").stream().map(CloudEvent::getId))
                .hasSize(4)
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
    }

    @Test
    void anotherPurposeIsOtherEvents() throws IOException {
        Path file = file("subscribed.csv", SUBSCRIBED + subscribed("purpose"));
        publish(file);
        run("mailchimp", file.toString(), "--purpose", "offers");

        assertThat(events("purpose@").stream().map(CloudEvent::getId).distinct()).hasSize(2);
    }

    @Test
    void refusedRowsAreToldByLineAndReasonAndNeverQuoted() throws IOException {
        Path file =
                file(
                        "subscribed.csv",
                        SUBSCRIBED
                                + subscribed("refused-a")
                                + unconfirmed("refused-b")
                                + subscribed("refused c"));

        int exit = publish(file);

        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8))
                .contains(":4: refused: no evidence of consent: CONFIRM_TIME is empty")
                .contains(":5: refused: Email Address is not an e-mail address")
                .contains("3 rows read, 1 taken, 2 refused")
                .doesNotContain("refused-", "refused c", "203.0.113.6");
    }

    @Test
    void moreRefusedRowsThanAScreenHoldsAreCountedAndListedInAFile() throws IOException {
        int more = RefusedRows.SHOWN + 50;
        Path file = file("subscribed.csv", SUBSCRIBED + unconfirmed("many").repeat(more));
        Path list = folder.resolve("refused.csv");

        int exit =
                run("mailchimp", file.toString(), "--purpose", "p", "--refused", list.toString());

        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8)).contains("and 50 more refused rows");
        assertThat(Files.readAllLines(list))
                .hasSize(more + 1)
                .contains(file + ",2,no evidence of consent: CONFIRM_TIME is empty");
    }

    @Test
    void aFileThatBreaksOffKeepsItsRowsAndTheNextOneIsPlayed() throws IOException {
        Path broken =
                file("broken.csv", SUBSCRIBED + subscribed("broken-a") + "broken-b@example.org\n");
        Path whole = file("whole.csv", UNSUBSCRIBED + unsubscribed("broken-c"));

        int exit = publish(broken, whole);

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(UTF_8))
                .contains("broken.csv: 1 rows read, 1 taken, 0 refused")
                .contains(
                        "broken.csv: not read to its end: line 4: the row has 1 columns, and the header 7")
                .contains("whole.csv: 1 rows read, 1 taken, 0 refused");
        assertThat(events("broken-")).hasSize(2);
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("a,b\n", "line 1: not an audience export of Mailchimp"),
                Arguments.of("", "line 1: the file is empty"),
                Arguments.of(SUBSCRIBED + "\"x", "line 2: the quotes of the row are broken"));
    }

    @ParameterizedTest
    @MethodSource
    void unusable(String content, String reason) throws IOException {
        int exit = publish(file("unusable.csv", content));

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("unusable.csv: not read to its end: " + reason);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        int exit = publish(folder.resolve("nothing.csv"), folder);

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(UTF_8))
                .contains("nothing.csv: not read to its end: there is no such file")
                .contains("not read to its end: not a file that can be read twice");
    }

    static Stream<Arguments> misused() {
        return Stream.of(
                Arguments.of(List.of("mailchimp", "x.csv"), "--purpose"),
                Arguments.of(List.of("mailchimp", "--purpose", "p"), "FILE"),
                Arguments.of(List.of("other", "x.csv"), "other"),
                Arguments.of(
                        List.of("mailchimp", "x.csv", "--purpose", "two words"),
                        "lethe: --purpose must begin with a letter or digit"),
                Arguments.of(
                        List.of("mailchimp", "x.csv", "--purpose", "p", "--notice", ""),
                        "lethe: --notice must not be blank"),
                Arguments.of(
                        List.of("mailchimp", "x.csv", "--purpose", "p", "--bootstrap", "no-port"),
                        "lethe: Kafka at no-port cannot be used"));
    }

    @ParameterizedTest
    @MethodSource
    void misused(List<String> arguments, String complaint) {
        int exit = runAsTold(Map.of(), arguments);

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains(complaint);
    }

    @Test
    void aPortThatIsNoneIsTold() {
        int exit =
                runAsTold(
                        Map.of(Broker.PORT_VARIABLE, "high"),
                        List.of("mailchimp", "x.csv", "--purpose", "p"));

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(UTF_8)).contains("LETHE_PORT_KAFKA is not a port");
    }

    @Test
    void theListOfRefusedRowsDoesNotOverwriteAnExport() throws IOException {
        Path file = file("subscribed.csv", SUBSCRIBED + subscribed("kept"));

        int exit =
                run("mailchimp", file.toString(), "--purpose", "p", "--refused", file.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(Files.readString(file)).contains("kept@");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int publish(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("mailchimp", "--purpose", "newsletter"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap", INBOUND.bootstrap()));
        return runAsTold(Map.of(), all);
    }

    private int runAsTold(Map<String, String> environment, List<String> arguments) {
        Terminal terminal =
                new Terminal(
                        environment,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(errors, true, UTF_8));
        return Publish.run(terminal, arguments.toArray(String[]::new));
    }

    private static List<ConsumerRecord<String, byte[]>> records(String name) {
        return INBOUND.records(key -> key.startsWith("email:" + name));
    }

    private static List<CloudEvent> events(String name) {
        return records(name).stream()
                .map(record -> KafkaMessageFactory.createReader(record).toEvent())
                .toList();
    }
}
