package io.lethe.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of version 1, computed with another implementation: they never change. */
class LeafEncodingTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NO_DATA = {};

    record Vector(List<Entry<String, String>> attributes, String data, String leaf) {}

    static Stream<Vector> vectors() {
        return Stream.of(
                new Vector(
                        List.of(),
                        "",
                        // tag, count, SHA-256 of nothing
                        """
                        69 6f 2e 6c 65 74 68 65 2e 6c 65 61 66 2e 76 31
                        00 00 00 00
                        e3 b0 c4 42 98 fc 1c 14 9a fb f4 c8 99 6f b9 24
                        27 ae 41 e4 64 9b 93 4c a4 95 99 1b 78 52 b8 55
                        """),
                new Vector(
                        List.of(
                                Map.entry("subject", "é€😀"),
                                Map.entry("id", "1"),
                                Map.entry("a0", "")),
                        "{}",
                        // tag, count, "a0" and nothing, "id" and "1", "subject" and its three
                        // characters of two, three and four bytes, SHA-256 of {}
                        """
                        69 6f 2e 6c 65 74 68 65 2e 6c 65 61 66 2e 76 31
                        00 00 00 03
                        00 00 00 02 61 30
                        00 00 00 00
                        00 00 00 02 69 64
                        00 00 00 01 31
                        00 00 00 07 73 75 62 6a 65 63 74
                        00 00 00 09 c3 a9 e2 82 ac f0 9f 98 80
                        44 13 6f a3 55 b3 67 8a 11 46 ad 16 f7 e8 64 9e
                        94 fb 4f c2 1f e7 7e 83 10 c0 60 f6 1c aa ff 8a
                        """));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isTheBytesThatTheLayoutSays(Vector vector) {
        byte[] leaf = LeafEncoding.encode(vector.attributes(), vector.data().getBytes(UTF_8));

        assertThat(HEX.formatHex(leaf)).isEqualTo(vector.leaf().replaceAll("\\s+", ""));
    }

    @Test
    void coversAStoredEventWithAllItsAttributes() throws Exception {
        byte[] leaf = LeafEncoding.encode(EventEnvelopeTest.envelope(null));

        assertThat(leaf).hasSize(441);
        MessageDigest tree = MessageDigest.getInstance("SHA-256");
        tree.update((byte) 0);
        assertThat(HEX.formatHex(tree.digest(leaf)))
                .isEqualTo("19a511b2c6eefffbda090242ec7edc279ee7f2683074dfd5d51fad87a06c2e1a");
    }

    @Test
    void theOrderInWhichAttributesComeDoesNotMatter() {
        Entry<String, String> id = Map.entry("id", "1");
        Entry<String, String> type = Map.entry("type", "t");

        assertThat(LeafEncoding.encode(List.of(type, id), NO_DATA))
                .isEqualTo(LeafEncoding.encode(List.of(id, type), NO_DATA));
    }

    @Test
    void anEmptyAttributeIsNotAMissingOne() {
        assertThat(LeafEncoding.encode(List.of(Map.entry("id", "")), NO_DATA))
                .isNotEqualTo(LeafEncoding.encode(List.of(), NO_DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Id", "lethe-actor", "id ", "ïd", "id\u0000"})
    void refusesANameThatCloudEventsDoesNotAllow(String name) {
        assertThatThrownBy(() -> LeafEncoding.encode(List.of(Map.entry(name, "1")), NO_DATA))
                .hasMessage("attribute name: must be one or more of a-z and 0-9");
    }

    @Test
    void refusesANameThatIsThereTwice() {
        List<Entry<String, String>> twice = List.of(Map.entry("id", "1"), Map.entry("id", "1"));

        assertThatThrownBy(() -> LeafEncoding.encode(twice, NO_DATA))
                .hasMessage("id: must not be there twice");
    }

    @Test
    void refusesAValueThatIsNotUnicode() {
        List<Entry<String, String>> broken = List.of(Map.entry("id", "a\ud83d"));

        assertThatThrownBy(() -> LeafEncoding.encode(broken, NO_DATA))
                .hasMessage("id: must not hold unpaired surrogates");
    }

    @Test
    void fitsIntoATileAndNotOneByteMore() {
        int rest = 16 + 4 + 4 + 2 + 4 + 32;
        String longest = "x".repeat(LeafEncoding.MAX_LENGTH - rest);

        assertThat(LeafEncoding.encode(List.of(Map.entry("id", longest)), NO_DATA)).hasSize(65_535);
        assertThatThrownBy(
                        () -> LeafEncoding.encode(List.of(Map.entry("id", longest + "x")), NO_DATA))
                .hasMessage("attributes: must not make a leaf longer than 65535 bytes");
    }
}
