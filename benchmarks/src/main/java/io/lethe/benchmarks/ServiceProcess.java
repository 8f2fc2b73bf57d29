package io.lethe.benchmarks;

import io.lethe.audit.AuditProjection;
import io.lethe.consent.ConsentService;
import io.lethe.contact.ContactService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a process of its own, so that the load does not run on its heap. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration UNTIL_READY = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final Path log;
    private final Runnable ending;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.ending = process::destroyForcibly;
    }

    /** Starts consent-service with that database and waits until it calls itself ready. */
    static ServiceProcess consent(Run run, Database database, String issuer)
            throws IOException, InterruptedException, SQLException {
        return withVault(ConsentService.class, run, database, issuer);
    }

    /** Starts contact-service with that database and waits until it calls itself ready. */
    static ServiceProcess contact(Run run, Database database, String issuer)
            throws IOException, InterruptedException, SQLException {
        return withVault(ContactService.class, run, database, issuer);
    }

    private static ServiceProcess withVault(
            Class<?> service, Run run, Database database, String issuer)
            throws IOException, InterruptedException, SQLException {
        Database vault = run.servers().database("vault");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("lethe.vault.url", vault.url());
        properties.put("lethe.vault.username", vault.user());
        properties.put("lethe.vault.folder", run.folder().resolve("vault").toString());
        properties.put("lethe.vault.ledger", run.folder().resolve("ledger").toString());
        properties.put("lethe.vault.horizon", "0s");
        return start(
                service,
                run,
                database,
                issuer,
                properties,
                Map.of("LETHE_VAULT_PASSWORD", vault.password()));
    }

    /** Starts audit-service with that database and waits until it calls itself ready. */
    static ServiceProcess audit(Run run, Database database, String issuer)
            throws IOException, InterruptedException {
        return start(AuditProjection.class, run, database, issuer, Map.of(), Map.of());
    }

    private static ServiceProcess start(
            Class<?> service,
            Run run,
            Database database,
            String issuer,
            Map<String, String> itsOwn,
            Map<String, String> secrets)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = run.folder().resolve(service.getSimpleName() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(run.options().jvm());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(service.getName());
        Map<String, String> properties = properties(run, database, issuer, port);
        properties.put(
                "lethe.keys.folder", run.folder().resolve("keys-" + database.user()).toString());
        properties.putAll(itsOwn);
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Everybody on the machine can read a command line.
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
        builder.environment().putAll(secrets);
        ServiceProcess started = new ServiceProcess(builder.start(), port, log);
        Leftovers.add(started.ending);
        started.awaitReady();
        return started;
    }

    private static Map<String, String> properties(
            Run run, Database database, String issuer, int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.kafka.bootstrap-servers", run.servers().bootstrapServers());
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer);
        properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuer + "/jwks");
        return properties;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UNTIL_READY.toNanos();
        while (!Readiness.of(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                tellLog();
                close();
                throw new IOException(log.getFileName() + ": the service did not become ready");
            }
            Thread.sleep(100);
        }
    }

    private void tellLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.subList(Math.max(0, lines.size() - 20), lines.size()).forEach(Progress::tell);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Whether it still runs; what waits for its work should not wait for ever. */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            tellLog();
            throw new IOException("A service ended with " + process.exitValue());
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops it in order, as an operator would. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Leftovers.remove(ending);
    }
}
