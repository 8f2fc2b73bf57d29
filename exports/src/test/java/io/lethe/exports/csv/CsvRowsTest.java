package io.lethe.exports.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRowsTest {

    @Test
    void fieldsMayHoldQuotesCommasAndLineBreaks() throws IOException {
        var rows = read("a,b\n\"one, \"\"two\"\"\nthree\",Þóra\n");

        assertThat(rows)
                .extracting(CsvRow::fields)
                .containsExactly(List.of("one, \"two\"\nthree", "Þóra"));
    }

    @Test
    void aRowsLineIsTheOneAnEditorShows() throws IOException {
        var rows = read("a,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,y\r\n3,z");

        assertThat(rows).extracting(CsvRow::line).containsExactly(2L, 6L, 7L);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        try (CsvRows rows = rows("\uFEFF\"a\",b\n1,2\n".getBytes(UTF_8))) {
            assertThat(rows.header()).containsExactly("a", "b");
        }
    }

    @Test
    void aHeaderWithoutRowsIsAFileWithoutRows() throws IOException {
        assertThat(read("a,b")).isEmpty();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", 1, "the file is empty"),
                Arguments.of("a,b\n1,2\n3\n4,5\n", 3, "the row has 1 columns, and the header 2"),
                Arguments.of("a,b\n1,2,3\n", 2, "the row has 3 columns, and the header 2"),
                Arguments.of("a,b\n1,2\n3,\"x\ny\n", 3, "quotes of the row are broken"),
                Arguments.of("a,b\n\n\"1\"x,2\n", 3, "quotes of the row are broken"),
                Arguments.of("a,b\n1,2\n3,x\"y\"\n", 3, "a quote stands inside of a field"),
                Arguments.of("a,b\n1,2\n3,\"", 3, "quotes of the row are broken"),
                Arguments.of(
                        "a,b\n1,\"" + "x".repeat(CsvRows.LONGEST_FIELD) + "\"\n",
                        2,
                        "longer than 1048576 bytes"),
                Arguments.of("a".repeat(5) + ",".repeat(1_000) + "\n", 1, "more than 1000"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String file, long line, String reason) {
        var refusal = catchThrowableOfType(UnreadableFile.class, () -> read(file));

        assertThat(refusal).hasMessageContaining(reason);
        assertThat(refusal.line()).isEqualTo(line);
    }

    @Test
    void rowsBeforeAMalformedByteAreStillRead() throws IOException {
        byte[] file = "a,b\n1,2\n3,4\n5,\u00e9\n".getBytes(ISO_8859_1);

        try (CsvRows rows = rows(file)) {
            assertThat(rows.next()).isNotNull();
            assertThat(rows.next()).isNotNull();
            var refusal = catchThrowableOfType(UnreadableFile.class, rows::next);
            assertThat(refusal).hasMessage("the text is not UTF-8");
            assertThat(refusal.line()).isEqualTo(4);
        }
    }

    @Test
    void anotherEncodingIsSeenInTheHeader() {
        byte[] file = "a,b\n1,2\n".getBytes(UTF_16);

        var refusal = catchThrowableOfType(UnreadableFile.class, () -> rows(file));

        assertThat(refusal).hasMessage("the text is not UTF-8");
        assertThat(refusal.line()).isEqualTo(1);
    }

    private static List<CsvRow> read(String file) throws IOException {
        List<CsvRow> all = new ArrayList<>();
        try (CsvRows rows = rows(file.getBytes(UTF_8))) {
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    private static CsvRows rows(byte[] file) throws IOException {
        return CsvRows.of(new ByteArrayInputStream(file));
    }
}
