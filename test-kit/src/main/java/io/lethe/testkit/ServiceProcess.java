package io.lethe.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A service as a process of its own: it can be killed, and made to stand still. Thread-safe. */
public final class ServiceProcess implements AutoCloseable {

    private static @Nullable StartCache cache;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts and stops the service of these surroundings, unless that was done with the same
     * classes before: after it, a start takes half of the time.
     */
    public static synchronized void rehearse(
            ServiceSurroundings surroundings, Map<String, String> extra) {
        try {
            cache =
                    StartCache.shared(
                            Path.of("target"),
                            options -> {
                                ServiceProcess first = begin(surroundings, extra, options);
                                first.awaitReady();
                                first.close();
                            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static synchronized StartCache cache(
            ServiceSurroundings surroundings, Map<String, String> extra) {
        if (cache == null) {
            rehearse(surroundings, extra);
        }
        return Objects.requireNonNull(cache);
    }

    /**
     * Starts the service of these surroundings with further properties, and waits for nothing. The
     * first of a module is rehearsed.
     */
    public static ServiceProcess begin(
            ServiceSurroundings surroundings, Map<String, String> extra) {
        return begin(surroundings, extra, cache(surroundings, extra).options());
    }

    /** The same, and waits until it is ready. */
    public static ServiceProcess start(
            ServiceSurroundings surroundings, Map<String, String> extra) {
        ServiceProcess service = begin(surroundings, extra);
        service.awaitReady();
        return service;
    }

    private static ServiceProcess begin(
            ServiceSurroundings surroundings, Map<String, String> extra, List<String> options) {
        int port = freePort();
        Map<String, String> properties = surroundings.properties();
        properties.putAll(extra);
        properties.put("server.port", Integer.toString(port));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(options);
        command.add(surroundings.application().getName());
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        File log = surroundings.folder().resolve("service.log").toFile();
        try {
            return new ServiceProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start(),
                    port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it takes calls. */
    public void awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || get("/actuator/health/readiness").isPresent());
        if (!process.isAlive()) {
            throw new IllegalStateException("The service ended with " + process.exitValue());
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it answers with 200; empty for any other answer, and where there is none. */
    public Optional<String> get(String path) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(url() + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether its relay leads. */
    public boolean leads() {
        return get("/actuator/prometheus")
                .orElse("")
                .lines()
                .anyMatch(line -> line.startsWith("lethe_relay_leader") && line.endsWith(" 1.0"));
    }

    /** SIGKILL: nothing of it runs on, nothing is tidied up. */
    public void kill() {
        process.destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
        http.shutdownNow();
    }

    /** SIGSTOP: it stands still in the middle of whatever it does, and holds what it holds. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int ended =
                    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor();
            if (ended != 0) {
                throw new IllegalStateException("kill ended with " + ended);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
        http.shutdownNow();
    }
}
