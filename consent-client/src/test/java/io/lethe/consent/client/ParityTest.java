package io.lethe.consent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.ConsentService;
import io.lethe.contact.ContactService;
import io.lethe.events.SubjectId;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.ServiceSurroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The copy beside the services whose answers it has to give. */
class ParityTest {

    private static final List<String> PURPOSES =
            List.of("newsletter", "offers", "retired", "never-there");
    private static final List<String> CHANNELS = List.of("email", "post", "carrier-pigeon");

    @TempDir private static Path folder;
    private static ServiceSurroundings surroundings;
    private static RunningService contact;

    private record Question(SubjectId subject, String purpose, String channel) {

        String json() {
            return """
            {"subject":"%s","purpose":"%s","channel":"%s"}"""
                    .formatted(subject, purpose, channel);
        }
    }

    private final Random random = new Random(42);
    private final List<SubjectId> subjects =
            IntStream.range(0, 60).mapToObj(_ -> SubjectId.random()).toList();

    @BeforeAll
    static void start() throws Exception {
        surroundings = new ServiceSurroundings("consent", ConsentService.class);
        contact = new RunningService(surroundings, "contact", ContactService.class);
    }

    @AfterAll
    static void stop() {
        contact.close();
        surroundings.close();
    }

    private static RunningService consent(String... purposes) throws Exception {
        Path file = folder.resolve("purposes.yml");
        Files.writeString(file, "purposes:\n" + String.join("", purposes));
        Path notices = folder.resolve("notices.yml");
        Files.writeString(notices, "notices:\n" + notice("v0") + notice("v1"));
        return new RunningService(
                surroundings,
                Map.of(
                        "lethe.purposes.file",
                        file.toUri().toString(),
                        "lethe.notices.file",
                        notices.toUri().toString()));
    }

    private static String notice(String version) {
        return """
          - notice: %s
            language: en
            controller: {name: Example Ltd, address: Dublin, contact: privacy@example.org, country: IE}
            text: What is done.
        """
                .formatted(version);
    }

    private static String purpose(String name, boolean doubleOptIn, String notices) {
        return """
          - purpose: %s
            terms:
              texts:
                en: {name: A name, description: What is done.}
              controller: {name: Example Ltd, address: Dublin, contact: privacy@example.org, country: IE}
              lawfulBasis: consent
              dataCategories: [email-address]
              storedIn: [IE]
              channels: [email, post]
              doubleOptIn: %s
              notices: %s
        """
                .formatted(name, doubleOptIn, notices);
    }

    @Test
    void theCopyAnswersAsTheServiceDoes() throws Exception {
        try (RunningService before =
                consent(
                        purpose("newsletter", false, "[v1, v0]"),
                        purpose("offers", true, "[v1]"),
                        purpose("retired", false, "[v1]"))) {
            IntStream.range(0, 400).forEach(_ -> something(before));
        }
        try (RunningService service =
                        consent(
                                purpose("newsletter", false, "[v1]"),
                                purpose("offers", true, "[v1]"));
                ConsentClient client =
                        ConsentClient.start(ClientSettings.of(surroundings.bootstrapServers()))) {
            List<Question> questions = questions();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () ->
                                    assertThat(answers(client, questions))
                                            .isEqualTo(answers(service, questions)));
            assertThat(answers(service, questions))
                    .contains(
                            "ALLOW consent-given",
                            "DENY consent-missing",
                            "DENY consent-withdrawn",
                            "DENY suppressed",
                            "DENY restricted",
                            "DENY purpose-retired",
                            "DENY purpose-unknown",
                            "DENY channel-unknown",
                            "DENY notice-outdated",
                            "DENY double-opt-in-missing",
                            "DENY paused");
        }
    }

    private void something(RunningService service) {
        String subject = subjects.get(random.nextInt(subjects.size())).value();
        String purpose = PURPOSES.get(random.nextInt(3));
        String channel = CHANNELS.get(random.nextInt(2));
        String at = "2026-%02d-01T00:00:00Z".formatted(1 + random.nextInt(6));
        switch (random.nextInt(20)) {
            case 0 ->
                    service.post(
                            "/v1/suppressions",
                            """
                            {"subject":"%s","channel":"%s","reason":"bounce","at":"%s"}"""
                                    .formatted(subject, channel, at),
                            "source");
            case 1 ->
                    contact.post(
                            "/v1/restrictions",
                            """
                            {"subject":"%s","ground":"accuracy-contested"}"""
                                    .formatted(subject),
                            "agent");
            case 2, 3, 4, 5 ->
                    service.post(
                            "/v1/consents/withdrawals",
                            """
                            {"subject":"%s","purpose":"%s","channel":"%s","at":"%s"}"""
                                    .formatted(subject, purpose, channel, at),
                            "source");
            case 6 ->
                    service.send(
                            "PATCH",
                            "/v1/subjects/" + subject + "/preferences",
                            """
                            {"changes":[{"purpose":"%s","channel":"%s","action":"pause",
                             "until":"%s"}]}"""
                                    .formatted(
                                            purpose,
                                            channel,
                                            Instant.now().plus(Duration.ofDays(90))),
                            "agent");
            default -> give(service, subject, purpose, channel, at);
        }
    }

    private void give(
            RunningService service, String subject, String purpose, String channel, String at) {
        String proof =
                random.nextBoolean()
                        ? ""
                        : """
                        ,"evidence":{"requestedAt":"2025-12-01T00:00:00Z","confirmedAt":"%s"}"""
                                .formatted(at);
        String notice = random.nextInt(4) == 0 && purpose.equals("newsletter") ? "v0" : "v1";
        service.post(
                "/v1/consents",
                """
                {"subject":"%s","purpose":"%s","channel":"%s","notice":"%s",
                 "method":"web-form","at":"%s"%s}"""
                        .formatted(subject, purpose, channel, notice, at, proof),
                "source");
    }

    private List<Question> questions() {
        List<SubjectId> all = new ArrayList<>(subjects);
        all.add(SubjectId.random());
        List<Question> questions = new ArrayList<>();
        for (SubjectId subject : all) {
            for (String purpose : PURPOSES) {
                for (String channel : CHANNELS) {
                    questions.add(new Question(subject, purpose, channel));
                }
            }
        }
        return questions;
    }

    private static List<String> answers(ConsentClient client, List<Question> questions) {
        List<Answer> answers =
                questions.stream()
                        .map(it -> client.decide(it.subject(), it.purpose(), it.channel()))
                        .toList();
        for (String purpose : PURPOSES) {
            for (String channel : CHANNELS) {
                List<Question> same =
                        questions.stream()
                                .filter(it -> it.purpose().equals(purpose))
                                .filter(it -> it.channel().equals(channel))
                                .toList();
                assertThat(
                                client.decide(
                                        same.stream().map(Question::subject).toList(),
                                        purpose,
                                        channel))
                        .isEqualTo(
                                same.stream()
                                        .map(it -> answers.get(questions.indexOf(it)))
                                        .toList());
            }
        }
        return answers.stream().map(answer -> answer.outcome() + " " + answer.rule()).toList();
    }

    private static List<String> answers(RunningService service, List<Question> questions) {
        String body =
                questions.stream()
                        .map(Question::json)
                        .collect(Collectors.joining(",", "{\"queries\":[", "]}"));
        JsonNode answer =
                JsonMapper.shared().readTree(service.post("/v1/decisions", body, "agent").body());
        List<String> answers = new ArrayList<>();
        for (JsonNode each : answer.get("decisions")) {
            answers.add(each.get("outcome").asString() + " " + each.get("rule").asString());
        }
        return answers;
    }
}
