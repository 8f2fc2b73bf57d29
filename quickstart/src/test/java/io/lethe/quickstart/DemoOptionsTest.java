package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {

    private static final DemoFile TODAY = new DemoFile(1, LocalDate.parse("2026-03-29"));

    @TempDir Path folder;

    @Test
    void someThousandPeopleAndSeedOneUnlessSaidOtherwise() throws Exception {
        assertThat(DemoOptions.parse(List.of())).isEqualTo(new DemoOptions(3_000, 1, false));
        assertThat(DemoOptions.parse(List.of("--fresh", "--seed", "7", "--people", "250")))
                .isEqualTo(new DemoOptions(250, 7, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--people,--people takes a number from 100 to 100000",
        "--people 99,--people takes a number from 100 to 100000",
        "--people many,--people takes a number from 100 to 100000",
        "--seed -1,--seed takes a number of at most nine digits",
        "--sed 1,'demo takes --people, --seed and --fresh: see ''./lethe help'''",
    })
    void whatIsNotUnderstoodIsSaidInOneLine(String arguments, String line) {
        assertThatThrownBy(() -> DemoOptions.parse(List.of(arguments.split(" ", -1))))
                .isInstanceOf(DemoOptions.Misuse.class)
                .hasMessage(line);
    }

    @Test
    void misuseIsTwo() {
        assertThat(Quickstart.run(List.of(), Map.of(), "demo", "--people", "none")).isEqualTo(2);
    }

    @Test
    void aFolderKeepsItsStoryForLaterDays() throws Exception {
        Path file = folder.resolve("demo.json");
        DemoFile.open(file, TODAY);

        assertThat(DemoFile.open(file, new DemoFile(1, TODAY.day().plusDays(3)))).isEqualTo(TODAY);
    }

    @Test
    void anotherStoryIsNotMixedIntoTheFirst() throws Exception {
        Path file = folder.resolve("demo.json");
        DemoFile.open(file, TODAY);

        assertThatThrownBy(() -> DemoFile.open(file, new DemoFile(2, TODAY.day())))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("seed 1");
    }

    @Test
    void aFileThatIsNoStoryIsSaid() throws Exception {
        Path file = Files.writeString(folder.resolve("demo.json"), "{\"seed\":");

        assertThatThrownBy(() -> DemoFile.open(file, TODAY))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("--fresh");
    }
}
