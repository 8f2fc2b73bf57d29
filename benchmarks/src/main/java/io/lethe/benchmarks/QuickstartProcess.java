package io.lethe.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** {@code ./lethe up} as a person runs it, in a folder and on ports of its own. */
final class QuickstartProcess implements AutoCloseable {

    private static final String READY = "Ready after";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path launcher;
    private final Path home;
    private final Map<String, String> environment;
    private final Process process;
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final Runnable ending = this::end;
    private final long began = System.nanoTime();

    private QuickstartProcess(Path launcher, Path home, Map<String, String> environment)
            throws IOException {
        this.launcher = launcher;
        this.home = home;
        this.environment = environment;
        this.process = command("up").start();
        Leftovers.add(ending);
        Thread.ofPlatform().daemon().name("quickstart's words").start(this::listen);
    }

    /** Returns when it calls itself ready and the service agrees. */
    static QuickstartProcess start(Path launcher, Path home)
            throws IOException, InterruptedException {
        int service = ServiceProcess.freePort();
        Map<String, String> environment =
                Map.of(
                        "LETHE_HOME", home.toString(),
                        "LETHE_PORT_PORTAL", Integer.toString(ServiceProcess.freePort()),
                        "LETHE_PORT_KAFKA", Integer.toString(ServiceProcess.freePort()),
                        "LETHE_PORT_POSTGRES", Integer.toString(ServiceProcess.freePort()),
                        "LETHE_PORT_SMTP", Integer.toString(ServiceProcess.freePort()),
                        "LETHE_PORT_CONSENT", Integer.toString(service));
        QuickstartProcess quickstart = new QuickstartProcess(launcher, home, environment);
        try {
            quickstart.ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!Readiness.of(service)) {
                throw new IOException("./lethe up says ready, and the consent service does not");
            }
            return quickstart;
        } catch (ExecutionException | TimeoutException e) {
            quickstart.close();
            throw new IOException("./lethe up did not become ready", e);
        } catch (IOException e) {
            quickstart.close();
            throw e;
        }
    }

    private ProcessBuilder command(String verb) {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(launcher.toString(), verb)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private void listen() {
        StringBuilder told = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(System.nanoTime());
                }
                told.append(line).append('\n');
            }
            ready.completeExceptionally(new IOException(told.toString()));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** From the start of the launcher to its word. */
    Duration took() {
        return Duration.ofNanos(ready.join() - began);
    }

    /**
     * Of the launcher's processes and of PostgreSQL, which has left them for a session of its own.
     */
    OptionalLong memory() throws IOException {
        OptionalLong jvm = ProcessMemory.ofTree(process.toHandle());
        OptionalLong postgres = ProcessMemory.ofTree(postmaster());
        return jvm.isEmpty() || postgres.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(jvm.getAsLong() + postgres.getAsLong());
    }

    private ProcessHandle postmaster() throws IOException {
        try (Stream<Path> files = Files.walk(home, 4)) {
            Path file =
                    files.filter(each -> each.endsWith("postmaster.pid"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("PostgreSQL does not run"));
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new IOException("PostgreSQL does not run"));
        }
    }

    private void end() {
        try {
            Process down = command("down").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            down.waitFor(60, TimeUnit.SECONDS);
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            Progress.tell("./lethe down: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
        }
    }

    @Override
    public void close() {
        end();
        Leftovers.remove(ending);
    }
}
