package io.lethe.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flight recording of another JVM, for who wants to know where the time went. */
final class Recording {

    private final long pid;
    private @Nullable Path file;

    Recording(long pid) {
        this.pid = pid;
    }

    void startIf(boolean wanted) throws IOException, InterruptedException {
        if (wanted) {
            file = Files.createTempFile("lethe-inbound-", ".jfr");
            jdk(
                    "jcmd",
                    Long.toString(pid),
                    "JFR.start",
                    "name=inbound",
                    "settings=profile",
                    // Samples by time on a processor too, where the kernel allows it.
                    "jdk.CPUTimeSample#enabled=true");
        }
    }

    /** Ends it, if there is one, and prints the methods that took the time. */
    void stopAndTell() throws IOException, InterruptedException {
        Path recorded = file;
        if (recorded == null) {
            return;
        }
        jdk("jcmd", Long.toString(pid), "JFR.stop", "name=inbound", "filename=" + recorded);
        for (String view : List.of("hot-methods", "cpu-time-hot-methods", "gc-pauses")) {
            System.out.println(
                    jdk(
                            "jfr",
                            "view",
                            "--width",
                            "160",
                            "--truncate",
                            "beginning",
                            view,
                            recorded.toString()));
        }
        System.out.println("The recording is kept in " + recorded + "\n");
    }

    private static String jdk(String tool, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? told : tool + " did not do it: " + told;
    }
}
