package io.lethe.vault.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventType;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.UnreadableEventException;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.vault.key.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stored events with sealed values, frozen: the file was sealed by another implementation. */
class SealedEventsTest {

    private static final String NAME = "io.lethe.consent.ConsentGiven";
    private static final Path APPROVED =
            Path.of("src/test/resources/approved/io.lethe.consent.ConsentGiven.v1.json");
    private static final SubjectId ADA = new SubjectId("abcdefghijklmnopqrstuvwxya");
    private static final KeyName EVIDENCE = new KeyName(ADA, "evidence");
    private static final SubjectKeys KEYS =
            new SubjectKeys(Map.of(EVIDENCE, Keys.counting()), Set.of());

    private static final ConsentGiven GIVEN =
            given(
                    Map.of(
                            "agent",
                            Personal.erased(),
                            "ip",
                            Personal.known("203.0.113.7"),
                            "requestedAt",
                            Personal.known("2026-05-01T10:15:30Z")));

    private static ConsentGiven given(Map<String, Personal<String>> evidence) {
        return new ConsentGiven(
                ADA,
                "newsletter",
                "email",
                "v1",
                "web-form",
                true,
                evidence,
                Instant.parse("2026-05-01T10:15:30.123456Z"));
    }

    private static byte[] approved() throws IOException {
        return Files.readString(APPROVED).stripTrailing().getBytes(UTF_8);
    }

    @Test
    void theApprovedFileIsOpenedWithItsKey() throws IOException {
        assertThat(SealedEvents.needs(NAME, "1", approved())).containsExactly(EVIDENCE);
        assertThat(SealedEvents.read(NAME, "1", approved(), KEYS)).isEqualTo(GIVEN);
    }

    @Test
    void afterTheErasureTheSameBytesAreReadAsErased() throws IOException {
        SubjectKeys erased = new SubjectKeys(Map.of(), Set.of(EVIDENCE));

        ConsentGiven read = (ConsentGiven) SealedEvents.read(NAME, "1", approved(), erased);

        assertThat(read.evidence().values()).hasSize(3).containsOnly(Personal.erased());
        assertThat(read.purpose()).isEqualTo("newsletter");
    }

    @Test
    void whatAnUpcasterGaveIsOpenedTheSameWay() throws IOException {
        EventType type = EventCatalogue.forName(NAME).orElseThrow();

        assertThat(SealedEvents.read(type, SealedEvents.tree(NAME, approved()), KEYS))
                .isEqualTo(GIVEN);
    }

    @Test
    void whatIsWrittenHasTheApprovedFormAndIsReadBack() throws IOException {
        SealedEvents.Draft draft = SealedEvents.draft(GIVEN);

        byte[] written = draft.write(KEYS);

        assertThat(draft.needs()).containsExactly(EVIDENCE);
        assertThat(unsealed(written)).isEqualTo(unsealed(approved()));
        assertThat(SealedEvents.read(NAME, "1", written, KEYS)).isEqualTo(GIVEN);
    }

    private static String unsealed(byte[] json) {
        return new String(json, UTF_8).replaceAll("s1\\.[A-Za-z0-9_-]+", "sealed");
    }

    @Test
    void anEventWithoutPersonalValuesNeedsNoKey() {
        ConsentWithdrawn withdrawn = new ConsentWithdrawn(ADA, "newsletter", "email", GIVEN.at());
        SealedEvents.Draft draft = SealedEvents.draft(withdrawn);

        assertThat(draft.needs()).isEmpty();
        assertThat(SealedEvents.draft(given(Map.of())).needs()).isEmpty();
        byte[] data = draft.write(SubjectKeys.NONE);
        assertThat(SealedEvents.needs("io.lethe.consent.ConsentWithdrawn", "1", data)).isEmpty();
        assertThat(
                        SealedEvents.read(
                                "io.lethe.consent.ConsentWithdrawn", "1", data, SubjectKeys.NONE))
                .isEqualTo(withdrawn);
    }

    @Test
    void whatWasMovedOrHasNoKeyIsUnreadableAndSaysWhere() throws IOException {
        String json = new String(approved(), UTF_8);
        byte[] moved = json.replace("\"ip\":", "\"host\":").getBytes(UTF_8);

        assertThatThrownBy(() -> SealedEvents.read(NAME, "1", moved, KEYS))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("evidence: is not what was sealed");
        assertThatThrownBy(() -> SealedEvents.read(NAME, "1", approved(), SubjectKeys.NONE))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("evidence");
    }
}
