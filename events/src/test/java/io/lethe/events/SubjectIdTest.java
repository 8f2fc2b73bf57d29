package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectIdTest {

    // From an independent implementation of RFC 4648.
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000,aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ffffffffffffffffffffffffffffffff,77777777777777777777777774",
        "000102030405060708090a0b0c0d0e0f,aaaqeayeaudaocajbifqydiob4",
        "80000000000000000000000000000001,qaaaaaaaaaaaaaaaaaaaaaaaae"
    })
    void isSpeltInBase32(String hex, String spelt) {
        String text = SubjectId.base32(HexFormat.of().parseHex(hex));

        assertThat(text).isEqualTo(spelt);
        assertThat(SubjectId.isSubjectId(text)).isTrue();
        assertThat(HexFormat.of().formatHex(new SubjectId(text).bits())).isEqualTo(hex);
        assertThat(SubjectId.of(HexFormat.of().parseHex(hex)).value()).isEqualTo(spelt);
    }

    @Test
    void aDrawnIdIsReadBackAndNeverComesTwice() {
        assertThat(Stream.generate(SubjectId::random).limit(10_000))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(SubjectId.parse(id.value())).isEqualTo(id))
                .allSatisfy(id -> assertThat(SubjectId.of(id.bits())).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada@example.org",
                "abcdefghijklmnopqrstuvwxy",
                "abcdefghijklmnopqrstuvwxyaa",
                "Abcdefghijklmnopqrstuvwxya",
                "1bcdefghijklmnopqrstuvwxya",
                "abcdefghijklmnopqrstuvwxyb",
                "abcdefghijklmnopqrstuvwxya\n"
            })
    void anythingElseIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> SubjectId.parse(text))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("subject: must be a subject id: 26 characters of lower-case base32");
    }

    @Test
    void isAPlainStringInJson() {
        String json = EventJson.mapper().writeValueAsString(CanonicalEvents.SUBJECT);

        assertThat(json).isEqualTo("\"abcdefghijklmnopqrstuvwxya\"");
        assertThat(EventJson.mapper().readValue(json, SubjectId.class))
                .isEqualTo(CanonicalEvents.SUBJECT);
    }
}
