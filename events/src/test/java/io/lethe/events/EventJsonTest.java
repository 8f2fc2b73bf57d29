package io.lethe.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.consent.ConsentWithdrawn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.node.ObjectNode;

class EventJsonTest {

    private static final EventType WITHDRAWN = EventCatalogue.forClass(ConsentWithdrawn.class);
    private static final String JSON =
            """
            {"subject":"abcdefghijklmnopqrstuvwxya","purpose":"newsletter","channel":"email",\
            "at":"2026-05-01T10:15:30.123456Z"}""";

    record Letter(@Category(value = "contact", field = 1) Personal<String> email) {}

    @Test
    void readsAnInstantToTheMicrosecondAndNeverALaterOne() {
        Instant at = Instant.parse("2026-05-01T10:15:30.000001999Z");

        DomainEvent read =
                EventJson.read(
                        WITHDRAWN,
                        EventJson.write(
                                new ConsentWithdrawn(CanonicalEvents.SUBJECT, "p", "email", at)));

        assertThat(read.at()).isEqualTo(Instant.parse("2026-05-01T10:15:30.000001Z"));
    }

    @Test
    void passesOverAPropertyItDoesNotKnow() {
        byte[] data = JSON.replaceFirst("\\{", "{\"mood\":[1],").getBytes(UTF_8);

        assertThat(EventJson.read(WITHDRAWN, data)).isEqualTo(CanonicalEvents.of(WITHDRAWN));
    }

    @Test
    void readsATreeAsItReadsBytes() {
        ObjectNode tree = (ObjectNode) EventJson.mapper().readTree(JSON);

        assertThat(EventJson.read(WITHDRAWN, tree)).isEqualTo(CanonicalEvents.of(WITHDRAWN));
    }

    @Test
    void readsWhatWasStoredByNameAndRevision() {
        DomainEvent read =
                EventJson.read("io.lethe.consent.ConsentWithdrawn", "1", JSON.getBytes(UTF_8));

        assertThat(read).isEqualTo(CanonicalEvents.of(WITHDRAWN));
    }

    @Test
    void upcastsAnOlderRevisionBeforeItIsRead() {
        EventType newer = new EventType(WITHDRAWN.name(), "2", ConsentWithdrawn.class);
        EventUpcasters chain =
                new EventUpcasters(List.of(new Step(newer.name(), "1", "2", "aim", "purpose")));
        byte[] older = JSON.replace("purpose", "aim").getBytes(UTF_8);

        DomainEvent read = EventJson.read(newer, "1", older, chain);

        assertThat(read).isEqualTo(CanonicalEvents.of(WITHDRAWN));
    }

    @Test
    void refusesARevisionFromWhichNoUpcasterLeads() {
        assertThatThrownBy(() -> EventJson.read(WITHDRAWN.name(), "2", JSON.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage(
                        "io.lethe.consent.ConsentWithdrawn.v2 cannot be read: "
                                + "no upcaster leads from there to revision 1");
    }

    @Test
    void refusesANameThatWasNeverPublished() {
        assertThatThrownBy(() -> EventJson.read("io.lethe.Rumour", "1", JSON.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("io.lethe.Rumour cannot be read: there is no event of that name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":\"ada@example.org\",\"purpose\":\"p\",\"channel\":\"c\"}",
                "{\"subject\":\"abcdefghijklmnopqrstuvwxya\",\"purpose\":\"ada@example.org\"}",
                "{\"subject\":\"abcdefghijklmnopqrstuvwxya\",\"at\":\"ada@example.org\"}",
                "{\"subject\":[\"ada@example.org\"]}",
                "{\"at\":\"2026-05-01T10:00:00Z\" ada@example.org",
                "ada@example.org",
                "\"ada@example.org\"",
                "{} ada@example.org"
            })
    void neitherTheMessageNorACauseRepeatsWhatCouldNotBeRead(String json) {
        assertThatThrownBy(() -> EventJson.read(WITHDRAWN, json.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasNoCause()
                .message()
                .startsWith("io.lethe.consent.ConsentWithdrawn.v1 cannot be read: ")
                .doesNotContain("ada");
    }

    @Test
    void namesTheFieldThatCouldNotBeRead() {
        byte[] data = JSON.replace("2026-05-01T10:15:30.123456Z", "noon").getBytes(UTF_8);

        assertThatThrownBy(() -> EventJson.read(WITHDRAWN, data))
                .hasMessageEndingWith("cannot be read: at: does not hold what its type asks for");
    }

    @Test
    void refusesATreeWithTheSamePropertyTwice() {
        byte[] data = "{\"ada@example.org\":1,\"ada@example.org\":2}".getBytes(UTF_8);

        assertThatThrownBy(() -> EventJson.read(WITHDRAWN.name(), "7", data))
                .isInstanceOf(UnreadableEventException.class)
                .message()
                .doesNotContain("ada");
    }

    @Test
    void refusesToWriteAPersonalValueInClear() {
        Letter letter = new Letter(Personal.known("ada@example.org"));

        assertThatThrownBy(() -> EventJson.mapper().writeValueAsBytes(letter))
                .isInstanceOf(DatabindException.class)
                .message()
                .contains("can only be written sealed")
                .doesNotContain("ada");
    }

    @Test
    void refusesToWriteAnEventThatIsNotInTheCatalogue() {
        record Whispered(String key, Instant at) implements DomainEvent {}

        assertThatThrownBy(() -> EventJson.write(new Whispered("k", CanonicalEvents.AT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not in the event catalogue");
    }
}
