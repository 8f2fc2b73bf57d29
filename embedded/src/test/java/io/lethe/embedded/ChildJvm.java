package io.lethe.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM that starts a server, says so, and waits to be killed. */
final class ChildJvm {

    private static final String READY = "ready";

    private ChildJvm() {}

    static final class Postgres {
        private Postgres() {}

        static void main(String[] arguments) throws InterruptedException {
            var settings =
                    new LocalPostgres.Settings(
                            Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]);
            waitToBeKilled(LocalPostgres.start(settings));
        }
    }

    static final class Kafka {
        private Kafka() {}

        static void main(String[] arguments) throws InterruptedException {
            var settings =
                    new LocalKafka.Settings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
            waitToBeKilled(LocalKafka.start(settings));
        }
    }

    private static void waitToBeKilled(AutoCloseable server) throws InterruptedException {
        System.out.println(READY + " " + server.getClass().getSimpleName());
        Thread.currentThread().join();
    }

    /** Returns when the server in the child has started. */
    static Process start(Class<?> program, Path folder, int port, String... more)
            throws IOException {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        program.getName(),
                        folder.toString(),
                        Integer.toString(port)));
        command.addAll(List.of(more));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return process;
            }
        }
        throw new IOException("The child ended before its server started");
    }

    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
