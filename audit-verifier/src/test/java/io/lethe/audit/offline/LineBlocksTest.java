package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineBlocksTest {

    @TempDir private Path folder;

    @Test
    void blocksAreWholeLinesHoweverLongThoseAre() throws Exception {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            int length = random.nextInt(100) == 0 ? random.nextInt(400_000) : random.nextInt(900);
            text.append(i).append(",\"").append("\"\"\n,x".repeat(1 + length / 5)).append("\"\n");
        }
        Path file = Files.writeString(folder.resolve("lines.csv"), "a,b\n" + text);

        StringBuilder read = new StringBuilder();
        int blocks = 0;
        try (LineBlocks lines = LineBlocks.below(file, List.of("a", "b"))) {
            byte[] into = new byte[1 << 12];
            for (LineBlocks.Block block = lines.next(into);
                    block != null;
                    block = lines.next(into)) {
                assertThat(block.offset()).isEqualTo(4L + read.length());
                read.append(new String(block.bytes(), 0, block.length(), UTF_8));
                CsvBytes csv = new CsvBytes(2);
                csv.open(block.bytes(), 0, block.length());
                while (csv.next()) {
                    assertThat(csv.number(0)).isLessThan(3_000);
                }
                into = block.bytes();
                blocks++;
            }
        }
        assertThat(read.toString()).isEqualTo(text.toString());
        assertThat(blocks).isGreaterThan(10);
    }

    @Test
    void inHasteALineEndsBehindWhatLooksLikeAHashAndNothingIsLost() throws Exception {
        String hash = "," + "A".repeat(43) + "=\n";
        String line = "1,\"two\nlines\",x".repeat(20) + hash;
        String trap = "2,\"in a field" + hash + "y\"\n";
        Path file = Files.writeString(folder.resolve("lines.csv"), "a,b\n" + line + line + trap);

        StringBuilder read = new StringBuilder();
        try (LineBlocks lines = LineBlocks.below(file, List.of("a", "b"), true)) {
            byte[] into = new byte[line.length() + 10];
            for (LineBlocks.Block block = lines.next(into);
                    block != null;
                    block = lines.next(into)) {
                String text = new String(block.bytes(), 0, block.length(), UTF_8);
                assertThat(text).matches(each -> each.endsWith(hash) || each.endsWith("y\"\n"));
                read.append(text);
            }
        }
        assertThat(read.toString()).isEqualTo(line + line + trap);
    }

    @Test
    void anotherHeaderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("lines.csv"), "a,c\n1,2\n");

        assertThatThrownBy(() -> LineBlocks.below(file, List.of("a", "b")))
                .isInstanceOf(Inconsistency.class)
                .hasMessageContaining("has not the columns a,b");
    }
}
