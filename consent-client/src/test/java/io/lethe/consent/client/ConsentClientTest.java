package io.lethe.consent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy on the real broker. */
class ConsentClientTest {

    private static final Duration LONG = Duration.ofMinutes(50);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final SubjectId ada = SubjectId.random();
    private final SubjectId grace = SubjectId.random();
    private final SetClocks clocks = new SetClocks();

    @TempDir private Path folder;
    private Lethe lethe;

    @BeforeEach
    void start() {
        lethe = new Lethe(folder.resolve("kafka"));
        lethe.purpose("newsletter", "consent", true);
    }

    @AfterEach
    void stop() {
        lethe.close();
    }

    private ConsentClient client(Duration staleness) {
        ClientSettings usual = ClientSettings.of(lethe.bootstrapServers());
        return ConsentClient.start(new ClientSettings(usual.kafka(), staleness), clocks);
    }

    private ConsentClient readyClient(Duration staleness) {
        ConsentClient client = client(staleness);
        assertThat(client.awaitReady(Duration.ofSeconds(60))).isTrue();
        return client;
    }

    private static String rule(ConsentClient client, SubjectId subject) {
        Answer answer = client.decide(subject, "newsletter", "email");
        // More than are looked up at once.
        assertThat(client.decide(Collections.nCopies(1_500, subject), "newsletter", "email"))
                .hasSize(1_500)
                .containsOnly(answer);
        return answer.outcome() + " " + answer.rule();
    }

    private static ConditionFactory awaitLong() {
        return await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void eachRecordDecidesAndTheNewestOfAKeyHolds() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(LONG)) {
            assertThat(rule(client, ada)).isEqualTo("ALLOW consent-given");
            assertThat(rule(client, grace)).isEqualTo("DENY consent-missing");
            assertThat(client.decide(ada, "newsletter", "post").rule())
                    .isEqualTo("channel-unknown");
            assertThat(client.decide(ada, "never", "email").rule()).isEqualTo("purpose-unknown");

            lethe.consent(ada, "withdrawn", "");
            awaitLong().until(() -> rule(client, ada).equals("DENY consent-withdrawn"));

            lethe.consent(ada, "given", "");
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));
            // Of an earlier version, and told of late.
            lethe.send("lethe.decisions", ada + "|newsletter|email", "{\"consent\":\"x\"}", 1);
            lethe.consent(grace, "given", "");
            awaitLong().until(() -> rule(client, grace).equals("ALLOW consent-given"));
            assertThat(rule(client, ada)).isEqualTo("ALLOW consent-given");
        }
    }

    @Test
    void whateverStandsAgainstAConsentDeniesUntilItIsGone() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(LONG)) {
            lethe.send("lethe.restrictions", ada.value(), "{\"restrictions\":[{\"at\":1}]}");
            awaitLong().until(() -> rule(client, ada).equals("DENY restricted"));
            lethe.send("lethe.restrictions", ada.value(), "{\"restrictions\":[]}");
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));

            lethe.send("lethe.suppressions", ada + "|email", "{\"reasons\":[\"bounce\"]}");
            awaitLong().until(() -> rule(client, ada).equals("DENY suppressed"));
            lethe.send("lethe.suppressions", ada + "|email", null);
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));

            lethe.purpose("newsletter", "consent", false);
            awaitLong().until(() -> rule(client, ada).equals("DENY purpose-retired"));
            lethe.consent(ada, "erased", "");
            awaitLong().until(() -> rule(client, ada).equals("DENY subject-erased"));
        }
    }

    @Test
    void whoWantsToBeLeftAloneIsUntilThatIsToldToBeOver() {
        lethe.consent(ada, "ask", ",\"ask\":[\"pause\"]");
        lethe.consent(grace, "ask", ",\"ask\":[\"birth\",\"pause\"]");
        try (ConsentClient client = readyClient(LONG)) {
            assertThat(rule(client, ada)).isEqualTo("DENY paused");
            assertThat(rule(client, grace)).isEqualTo("ASK copy-asks-birth-pause");

            lethe.consent(ada, "given", "");
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));
        }
    }

    @Test
    void whatTheCopyCannotTellIsForLetheToSay() {
        lethe.purpose("invoices", "contract", true);
        lethe.purpose("profiling", "some-new-basis", true);
        lethe.consent(ada, "given", ",\"ask\":[\"birth\",\"objection\"]");
        lethe.consent(grace, "given", ",\"validUntil\":\"%s\"".formatted(inAnHour()));
        SubjectId odd = SubjectId.random();
        lethe.send("lethe.decisions", odd + "|newsletter|email", "{\"consent\":");
        lethe.send("lethe.suppressions", odd + "|post", "[]");
        try (ConsentClient client = readyClient(LONG)) {
            assertThat(rule(client, ada)).isEqualTo("ASK copy-asks-birth-objection");
            assertThat(rule(client, odd)).isEqualTo("ASK copy-unreadable");
            assertThat(client.decide(odd, "newsletter", "post").outcome()).isEqualTo(Outcome.ASK);
            assertThat(client.decide(ada, "invoices", "email").rule())
                    .isEqualTo("copy-erasure-unknown");
            assertThat(client.decide(ada, "profiling", "email").rule())
                    .isEqualTo("copy-basis-unknown");
            assertThat(rule(client, grace)).isEqualTo("ALLOW consent-given");
        }
    }

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    @Test
    void termsChangeOverByThemselvesWhenTheirTimeComes() {
        lethe.consent(ada, "ask", "");
        String now = Lethe.version("2026-01-01T00:00:00Z", "consent", true);
        String later = Lethe.version(inAnHour().toString(), "consent", false);
        lethe.send("lethe.purposes", "newsletter", "{\"versions\":[%s,%s]}".formatted(now, later));
        lethe.send("lethe.purposes", "soon", "{\"versions\":[%s]}".formatted(later));
        try (ConsentClient client = readyClient(SHORT)) {
            assertThat(rule(client, ada)).isEqualTo("ASK copy-asks");
            assertThat(client.decide(ada, "soon", "email").rule()).isEqualTo("purpose-unknown");

            clocks.sleep(Duration.ofMinutes(61));
            awaitLong().until(() -> rule(client, ada).equals("DENY purpose-retired"));
        }
    }

    @Test
    void aConsentEndsByItselfOnTheSecond() {
        lethe.consent(ada, "given", ",\"validUntil\":\"2026-01-01T00:00:00Z\"");
        try (ConsentClient client = readyClient(LONG)) {
            assertThat(rule(client, ada)).isEqualTo("DENY consent-expired");
        }
    }

    @Test
    void aRecordOfWhichNobodyKnowsWhomItIsAboutStopsAllAnswers() {
        lethe.consent(ada, "given", "");
        lethe.send("lethe.suppressions", "?", "{\"reasons\":[\"bounce\"]}");
        try (ConsentClient client = client(LONG)) {
            awaitLong().until(() -> client.status().trouble() != null);

            assertThat(client.status().trouble()).contains("lethe.suppressions-0, offset 0");
            assertThat(rule(client, ada)).isEqualTo("DENY copy-loading");
        }
    }

    @Test
    void beforeAllTopicsWereReadAllAnswersAreNo() {
        lethe.delete("lethe.restrictions");
        lethe.consent(ada, "given", "");
        try (ConsentClient client = client(LONG)) {
            awaitLong().until(() -> client.status().trouble() != null);
            assertThat(rule(client, ada)).isEqualTo("DENY copy-loading");

            lethe.create("lethe.restrictions");
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));
        }
    }

    @Test
    void withoutTheBrokerAnswersAreNoOnceTheyMightBeTooOld() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(SHORT)) {
            lethe.broker().stop();
            awaitLong().until(() -> rule(client, ada).equals("DENY copy-stale"));

            lethe.broker().start();
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));
            assertThat(client.status().rebuilds()).isZero();
        }
    }

    @Test
    void aMachineThatSleptDoesNotAnswerFromBefore() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(LONG)) {
            clocks.sleep(LONG.plusMinutes(1));

            assertThat(rule(client, ada)).isEqualTo("DENY copy-stale");
        }
    }

    @Test
    void whoWasAwayForLongerThanTombstonesAreKeptReadsEverythingAgain() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(LONG)) {
            clocks.sleep(Duration.ofHours(25));

            awaitLong().until(() -> client.status().rebuilds() == 1);
            awaitLong().until(() -> rule(client, ada).equals("ALLOW consent-given"));
        }
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginning() {
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(SHORT)) {
            lethe.delete("lethe.decisions");
            lethe.create("lethe.decisions");
            lethe.consent(grace, "given", "");

            awaitLong().until(() -> rule(client, grace).equals("ALLOW consent-given"));
            assertThat(rule(client, ada)).isEqualTo("DENY consent-missing");
            assertThat(client.status().rebuilds()).isPositive();
        }
    }

    @Test
    void whatATopicLostIsNotAnsweredFrom() throws Exception {
        lethe.consent(grace, "given", "");
        long size = lethe.broker().size("lethe.decisions-0");
        lethe.consent(ada, "given", "");
        try (ConsentClient client = readyClient(SHORT)) {
            assertThat(rule(client, ada)).isEqualTo("ALLOW consent-given");
            lethe.broker().stop();
            lethe.broker().cut("lethe.decisions-0", size);
            lethe.broker().start();

            awaitLong().until(() -> rule(client, grace).equals("ALLOW consent-given"));
            awaitLong().until(() -> rule(client, ada).equals("DENY consent-missing"));
            assertThat(client.status().rebuilds()).isPositive();
        }
    }
}
