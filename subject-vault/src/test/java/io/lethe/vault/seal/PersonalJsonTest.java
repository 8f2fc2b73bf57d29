package io.lethe.vault.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.Category;
import io.lethe.events.EventJson;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PersonalJsonTest {

    record Letter(
            SubjectId subject,
            @Category(value = "identity", field = 7) Personal<String> name,
            @Category(value = "identity", field = 8) @Nullable Personal<Integer> born,
            @Category(value = "evidence", field = 9) Map<String, Personal<String>> evidence) {}

    record Unmarked(Personal<String> name) {}

    record Listed(@Category(value = "identity", field = 7) List<Personal<String>> names) {}

    private static final JsonMapper JSON = SealedEvents.mapper();
    private static final SubjectId ADA = SubjectId.random();
    private static final KeyName IDENTITY = new KeyName(ADA, "identity");
    private static final KeyName EVIDENCE = new KeyName(ADA, "evidence");

    private final SubjectKeys keys =
            new SubjectKeys(Map.of(IDENTITY, AesKey.random(), EVIDENCE, AesKey.random()), Set.of());

    @Test
    void whatIsWrittenIsReadBackAndNothingOfItIsInClear() {
        Letter letter = letter("Ada", 1815, Map.of("ip", Personal.known("203.0.113.7")));

        String json = write(letter);

        assertThat(json).doesNotContain("Ada", "1815", "203.0.113.7").contains("\"ip\":\"s1.");
        assertThat(read(json, keys)).isEqualTo(letter);
    }

    @Test
    void aRehearsalTellsWhichKeysAreNeeded() {
        Letter nothing = new Letter(ADA, Personal.erased(), null, Map.of());
        Letter evidence =
                new Letter(ADA, Personal.erased(), null, Map.of("ip", Personal.known("::1")));

        assertThat(rehearse(nothing)).isEmpty();
        assertThat(rehearse(evidence)).containsExactly(EVIDENCE);
        assertThat(rehearse(letter("Ada", 1815, Map.of()))).containsExactly(IDENTITY);
    }

    @Test
    void aRehearsalTellsWithWhichKeysItWasSealed() {
        String json = write(letter("Ada", 1815, Map.of("ip", Personal.known("203.0.113.7"))));
        Sealing.Rehearsal rehearsal = Sealing.Rehearsal.of(ADA);

        JSON.readerFor(Letter.class).withAttributes(rehearsal.attributes()).readValue(json);

        assertThat(rehearsal.needs()).containsExactlyInAnyOrder(IDENTITY, EVIDENCE);
    }

    @Test
    void behindTheFenceItIsErasedAndNothingElseIs() {
        Letter letter = letter("Ada", 1815, Map.of("ip", Personal.known("203.0.113.7")));
        SubjectKeys half = new SubjectKeys(Map.of(EVIDENCE, held(EVIDENCE)), Set.of(IDENTITY));

        Letter read = read(write(letter), half);

        assertThat(read.name()).isEqualTo(Personal.erased());
        assertThat(read.born()).isEqualTo(Personal.erased());
        assertThat(read.evidence()).isEqualTo(letter.evidence());
    }

    @Test
    void whatWasErasedBeforeItWasWrittenStaysErased() {
        Letter letter = new Letter(ADA, Personal.erased(), null, Map.of("ip", Personal.erased()));

        assertThat(read(write(letter), SubjectKeys.NONE)).isEqualTo(letter);
    }

    @Test
    void aKeyThatIsNotKnownIsAnErrorAndNeverErased() {
        String json = write(letter("Ada", 1815, Map.of()));

        assertThatThrownBy(() -> read(json, SubjectKeys.NONE))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("knows nothing");
    }

    @Test
    void aValueThatWasMovedIsAnError() {
        ObjectNode json =
                (ObjectNode)
                        JSON.readTree(
                                write(
                                        letter(
                                                "Ada",
                                                1815,
                                                Map.of(
                                                        "ip",
                                                        Personal.known("203.0.113.7"),
                                                        "agent",
                                                        Personal.known("curl")))));
        ObjectNode evidence = (ObjectNode) json.get("evidence");

        ObjectNode swapped = json.deepCopy();
        ((ObjectNode) swapped.get("evidence")).set("ip", evidence.get("agent"));
        assertBroken(swapped);
        assertBroken(json.deepCopy().set("name", evidence.get("ip")));
        assertBroken(json.deepCopy().set("name", json.get("born")));
        assertBroken(json.deepCopy().put("name", "Ada"));
        assertBroken(json.deepCopy().put("name", 1815));
    }

    @Test
    void aValueOfAnotherSubjectIsAnError() {
        String json = write(letter("Ada", 1815, Map.of()));
        SubjectId bob = SubjectId.random();
        SubjectKeys sameKey =
                new SubjectKeys(Map.of(new KeyName(bob, "identity"), held(IDENTITY)), Set.of());

        assertThatThrownBy(
                        () ->
                                JSON.readerFor(Letter.class)
                                        .withAttributes(
                                                new Sealing.WithKeys(bob, sameKey).attributes())
                                        .readValue(json))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void nothingIsWrittenWithoutKeysOrWithoutACategory() {
        Letter letter = letter("Ada", 1815, Map.of());

        assertThatThrownBy(() -> JSON.writeValueAsString(letter)).message().doesNotContain("Ada");
        assertThatThrownBy(() -> EventJson.mapper().writeValueAsString(letter))
                .message()
                .doesNotContain("Ada");
        assertThatThrownBy(() -> write(new Unmarked(Personal.known("Ada"))))
                .hasMessageContaining("@Category");
        assertThatThrownBy(() -> write(new Listed(List.of(Personal.known("Ada")))))
                .hasMessageContaining("Map of String");
    }

    @Test
    void anyTextComesBackAsItWas() {
        Random random = new Random(25);
        for (int i = 0; i < 1_000; i++) {
            Map<String, Personal<String>> evidence = new LinkedHashMap<>();
            for (int entries = random.nextInt(4); entries > 0; entries--) {
                evidence.put(text(random), Personal.known(text(random)));
            }
            Letter letter = letter(text(random), random.nextInt(), evidence);

            assertThat(read(write(letter), keys)).isEqualTo(letter);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(40), 0, 0xD7FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Letter letter(String name, int born, Map<String, Personal<String>> evidence) {
        return new Letter(ADA, Personal.known(name), Personal.known(born), evidence);
    }

    private AesKey held(KeyName name) {
        return java.util.Objects.requireNonNull(keys.held(name));
    }

    private String write(Object value) {
        return JSON.writerFor(value.getClass())
                .withAttributes(new Sealing.WithKeys(ADA, keys).attributes())
                .writeValueAsString(value);
    }

    private static Letter read(String json, SubjectKeys keys) {
        return JSON.readerFor(Letter.class)
                .withAttributes(new Sealing.WithKeys(ADA, keys).attributes())
                .readValue(json);
    }

    private static Set<KeyName> rehearse(Letter letter) {
        Sealing.Rehearsal rehearsal = Sealing.Rehearsal.of(ADA);
        JSON.writerFor(Letter.class)
                .withAttributes(rehearsal.attributes())
                .writeValueAsString(letter);
        return rehearsal.needs();
    }

    private void assertBroken(Object json) {
        assertThatThrownBy(() -> read(json.toString(), keys))
                .isInstanceOf(JacksonException.class)
                .message()
                .doesNotContain("Ada", "1815", "curl");
    }
}
