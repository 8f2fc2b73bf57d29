package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBytesTest {

    private static List<List<String>> read(String text) {
        byte[] bytes = ("before\n" + text + "behind\n").getBytes(UTF_8);
        CsvBytes csv = new CsvBytes(3);
        csv.open(bytes, 7, bytes.length - 7);
        List<List<String>> lines = new ArrayList<>();
        while (csv.next()) {
            lines.add(List.of(csv.text(0), csv.text(1), csv.text(2)));
        }
        return lines;
    }

    @Test
    void fieldsAreWhatTheyAreWithoutTheirQuotes() {
        assertThat(
                        read(
                                "a,,c\n\"{\"\"x\"\":1}\",\"1,2\",\"two\nlines\"\n,,\n\u00e4,\u20ac,\"\"\"\"\n"))
                .containsExactly(
                        List.of("a", "", "c"),
                        List.of("{\"x\":1}", "1,2", "two\nlines"),
                        List.of("", "", ""),
                        List.of("\u00e4", "\u20ac", "\""));
        assertThat(read("")).isEmpty();
    }

    @Test
    void aFieldOfAnyBytesIsReadAsItWasWritten() {
        Random random = new Random(7);
        String[] parts = {
            "\"", ",", "\n", "\r", "x", "long and plain ", "\u00e4", "\u20ac", "{\"a\":"
        };
        for (int i = 0; i < 20_000; i++) {
            List<String> fields =
                    Stream.generate(
                                    () ->
                                            IntStream.range(0, random.nextInt(9))
                                                    .mapToObj(
                                                            _ ->
                                                                    parts[
                                                                            random.nextInt(
                                                                                    parts.length)])
                                                    .collect(joining()))
                            .limit(3)
                            .toList();

            assertThat(read(written(fields))).containsExactly(fields);
        }
    }

    private static String written(List<String> fields) {
        return fields.stream()
                        .map(
                                field ->
                                        field.matches("[^,\"\\n\\r]*")
                                                ? field
                                                : '"' + field.replace("\"", "\"\"") + '"')
                        .collect(joining(","))
                + '\n';
    }

    @Test
    void aQuoteThatIsMissingIsMissedWhereverItStands() {
        for (int before = 0; before < 20; before++) {
            String field = "x".repeat(before) + "\"\"" + "y".repeat(before % 5);
            String line = "a,b,\"" + field + "\"\n";
            assertThat(read(line)).hasSize(1);
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == '"') {
                    String cut = line.substring(0, i) + line.substring(i + 1);
                    assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(Misread.class);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n",
                "a,b,c,d\n",
                "a,b,c",
                "a,b,c\r\n",
                "a,b\",c\n",
                "a,\"b,c\n",
                "a,\"b\",c\n",
                "a,\"\",c\n",
                "a,\"b,\"x,c\n",
                "\n",
                "\"",
                ",",
                "a,b,c\n\n"
            })
    void anythingElseIsNotOfTheForm(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Misread.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "+1", "x", " 1", "1234567890123456789"})
    void aNumberHasOneSpelling(String text) {
        byte[] bytes = (text + '\n').getBytes(UTF_8);
        CsvBytes csv = new CsvBytes(1);
        csv.open(bytes, 0, bytes.length);

        assertThat(csv.next()).isTrue();
        assertThatThrownBy(() -> csv.number(0)).isInstanceOf(Misread.class);
    }
}
