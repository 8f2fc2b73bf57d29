package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.testkit.StartCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the tests start programs: from a cache, as the launcher does, which halves their starts. */
final class Starts {

    static final String CLASS_PATH = System.getProperty("java.class.path", "");

    // Short lives: what the second compiler would gain is never earned back.
    static final List<String> JVM =
            List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private static final StartCache CACHE = cache();

    private Starts() {}

    /** Options of a JVM that starts from the cache. */
    static List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Xlog:aot*=off", "-Xlog:cds*=off"));
        options.addAll(CACHE.options());
        return options;
    }

    private static StartCache cache() {
        try {
            return StartCache.shared(Path.of("target").toAbsolutePath(), Starts::rehearse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void rehearse(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JVM);
        command.add("-Xlog:disable");
        command.addAll(options);
        command.addAll(List.of(Quickstart.class.getName(), "rehearse"));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
    }
}
