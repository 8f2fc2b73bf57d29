package io.lethe.kit.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A Kafka of three nodes, each a process that can be killed and started again. */
final class ThreeBrokers implements AutoCloseable {

    private static final int NODES = 3;

    private final Path folder;
    private final List<String> clients = new ArrayList<>();
    private final List<String> controllers = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private ThreeBrokers(Path folder) {
        this.folder = folder;
    }

    static ThreeBrokers in(Path folder) throws IOException {
        ThreeBrokers brokers = new ThreeBrokers(folder);
        List<ServerSocket> free = new ArrayList<>();
        for (int i = 0; i < 2 * NODES; i++) {
            free.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
        }
        for (int i = 0; i < NODES; i++) {
            brokers.clients.add("" + free.get(i).getLocalPort());
            brokers.controllers.add("" + free.get(NODES + i).getLocalPort());
        }
        for (ServerSocket each : free) {
            each.close();
        }
        for (int node = 0; node < NODES; node++) {
            brokers.processes.add(brokers.begun(node));
        }
        brokers.processes.stream().map(ThreeBrokers::ready).toList().forEach(ThreeBrokers::await);
        return brokers;
    }

    private Process begun(int node) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerNode.class.getName(),
                        folder.resolve("node-" + node).toString(),
                        Integer.toString(node + 1),
                        String.join(",", clients),
                        String.join(",", controllers))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Goes on reading, since a broker whose log nobody takes stands still. */
    private static CompletableFuture<Boolean> ready(Process process) {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            process.inputReader()
                                    .lines()
                                    .filter("ready"::equals)
                                    .forEach(_ -> ready.complete(true));
                            ready.complete(false);
                        });
        return ready;
    }

    private static void await(CompletableFuture<Boolean> ready) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(ready::isDone);
        assertThat(ready.resultNow()).as("the broker has started").isTrue();
    }

    String servers() {
        return clients.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    void kill(int node) throws InterruptedException {
        processes.get(node).destroyForcibly().waitFor();
    }

    void start(int node) throws IOException {
        processes.set(node, begun(node));
        await(ready(processes.get(node)));
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
