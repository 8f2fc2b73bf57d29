package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final String WORD = "secret";

    @ParameterizedTest
    @ValueSource(strings = {"v1", "web-form", "9", "a.b_c:d/e-f", "019a0000-0000-7000-8000-00"})
    void takesAName(String name) {
        assertThatCode(() -> Fields.requireName("purpose", name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "secret word",
                "-secret",
                "secret@example.org",
                "sécret",
                "secret\n"
            })
    void refusesWhatIsNoNameWithoutRepeatingIt(@Nullable String name) {
        assertThatThrownBy(() -> Fields.requireName("purpose", name))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .startsWith("purpose: ")
                .doesNotContain(WORD);
    }

    @Test
    void aNameHasAHundredCharactersAtMost() {
        assertThatCode(() -> Fields.requireName("purpose", "a".repeat(100)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Fields.requireName("purpose", "a".repeat(101)))
                .hasMessage("purpose: must not be longer than 100 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Laptop lost", "„Süd/3“", "😀", "a\u00a0b"})
    void takesALineOfText(String text) {
        assertThatCode(() -> Fields.requireText("title", text, 20)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \u2003", "secret\nword", "secret\u0085", "secret\u0000"})
    void refusesWhatIsNotALineOfTextWithoutRepeatingIt(@Nullable String text) {
        assertThatThrownBy(() -> Fields.requireText("title", text, 20))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .startsWith("title: ")
                .doesNotContain(WORD);
    }

    // Not a parameter of the test above: a report of the test could not be written with it.
    @Test
    void refusesAnUnpairedSurrogate() {
        assertThatThrownBy(() -> Fields.requireText("title", "a\ud83d", 20))
                .hasMessage("title: must not hold control characters or unpaired surrogates");
    }

    @Test
    void countsCodePointsAsJsonSchemaDoes() {
        assertThatCode(() -> Fields.requireText("title", "😀".repeat(20), 20))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Fields.requireText("title", "😀".repeat(21), 20))
                .hasMessage("title: must not be longer than 20 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-12-31T23:59:59.999999999Z"})
    void refusesAnInstantThatRfc3339CannotWrite(Instant instant) {
        assertThatThrownBy(() -> Fields.requireInstant("at", instant))
                .hasMessage("at: must lie in the years 0001 to 9999");
    }

    @Test
    void anInstantMayBeLeftOutOnlyWhereItIsAllowed() {
        assertThatCode(() -> Fields.allowInstant("at", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Fields.requireInstant("at", null)).hasMessage("at: is missing");
    }
}
