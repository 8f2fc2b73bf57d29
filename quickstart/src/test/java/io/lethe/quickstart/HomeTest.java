package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir private Path folder;

    @Test
    void withoutAWishItIsInTheWorkingDirectory() {
        assertThat(Home.of(Map.of()).folder()).isEqualTo(Path.of(".lethe").toAbsolutePath());
    }

    @Test
    void startingOverDeletesNothingThatIsNotOurs() throws Exception {
        Path foreign = Files.writeString(folder.resolve("letter.txt"), "dear");
        Home home = Home.of(Map.of("LETHE_HOME", folder.toString()));
        home.create();
        home.furnish();
        Files.writeString(home.credentials(), "{}");

        home.wipe();

        assertThat(foreign).hasContent("dear");
        assertThat(home.credentials()).doesNotExist();
        assertThat(home.postgres()).doesNotExist();
    }
}
