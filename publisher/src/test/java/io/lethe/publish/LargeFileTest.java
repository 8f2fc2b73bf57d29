package io.lethe.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.publish.fixture.Audience;
import io.lethe.publish.fixture.Topic;
import io.lethe.testkit.Soak;
import io.lethe.testkit.TestServers;
import io.lethe.testkit.WithServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class LargeFileTest {

    private static final int HEAP_MIB = 40;

    @TempDir Path folder;

    @Test
    void aFileLargerThanTheHeapIsPlayed()
            throws IOException, ExecutionException, InterruptedException {
        new Topic(TestServers.bootstrapServers(), "lethe.consent.inbound").create();
        int members = Soak.rounds(80_000, 2_000_000);
        Path file = Audience.large(folder.resolve("large.csv"), "large-", members);
        assertThat(Files.size(file)).isGreaterThan((long) HEAP_MIB << 20);
        Path output = folder.resolve("output.txt");

        int exit = play(file, output);

        assertThat(output)
                .content()
                .contains(
                        "large.csv: %,d rows read, %,d taken, 0 refused"
                                .formatted(members, members))
                .contains("(100%)");
        assertThat(exit).isZero();
    }

    private static int play(Path file, Path output) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Publish.class.getName(),
                        "mailchimp",
                        file.toString(),
                        "--purpose",
                        "newsletter",
                        "--bootstrap",
                        TestServers.bootstrapServers())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }
}
