package io.lethe.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the server process over one data folder. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** Recovery after a kill replays at most about max_wal_size. */
    private static final String SECONDS_TO_START = "300";

    private static final String SECONDS_TO_STOP = "60";
    private static final Duration ORPHANS_MAY_LINGER = Duration.ofSeconds(20);

    private final PostgresCommand command;
    private final PostgresDataFolder data;
    private final Path log;

    Postmaster(Path folder, PostgresCommand command, PostgresDataFolder data) {
        this.command = command;
        this.data = data;
        this.log = folder.resolve("postgres.log");
    }

    /** Starts the server and returns once it answers; on failure nothing is left running. */
    void start(int port) {
        long deadline = System.nanoTime() + ORPHANS_MAY_LINGER.toNanos();
        while (true) {
            data.removeStalePidFile();
            rotateLog();
            PostgresCommand.Outcome outcome = pgCtl(port);
            if (outcome.succeeded()) {
                return;
            }
            List<String> told = fatalLines();
            stop();
            // The children of a killed postmaster notice its death a moment later.
            boolean orphans = told.stream().anyMatch(line -> line.contains("shared memory block"));
            if (!orphans || System.nanoTime() > deadline) {
                throw failure(port, told);
            }
            pause();
        }
    }

    private PostgresCommand.Outcome pgCtl(int port) {
        // pg_ctl gives the server a session of its own: Ctrl-C in the terminal reaches the JVM
        // only, and that stops its services before it stops their database.
        return command.run(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                SECONDS_TO_START,
                "-D",
                data.path().toString(),
                "-l",
                log.toString(),
                "-o",
                PostgresSettings.onTheCommandLine(port));
    }

    private StartFailure failure(int port, List<String> told) {
        if (!LoopbackPort.isFree(port)) {
            return LoopbackPort.taken(port, "PostgreSQL");
        }
        return new StartFailure(
                "PostgreSQL did not start: %s (all of it in %s)"
                        .formatted(told.isEmpty() ? "no reason given" : told.getLast(), log));
    }

    /**
     * Stops the server of these files, if any runs: its clients are cut off, its commits are kept.
     */
    void stop() {
        if (data.postmaster().isEmpty()) {
            return;
        }
        if (!stop("fast") && !stop("immediate")) {
            throw new IllegalStateException(
                    "PostgreSQL on %s does not stop: end its process by hand"
                            .formatted(data.path()));
        }
    }

    /** Ends all of the server's processes, and leaves its files as they are at that moment. */
    void abandon() {
        if (data.postmaster().isPresent() && !stop("immediate")) {
            kill();
        }
    }

    /** Ends the server process without a warning and returns when it is dead. */
    void kill() {
        data.postmaster().ifPresent(ProcessHandle::destroyForcibly);
        while (data.postmaster().isPresent()) {
            pause();
        }
    }

    private boolean stop(String mode) {
        PostgresCommand.Outcome outcome =
                command.run(
                        "pg_ctl",
                        "stop",
                        "-w",
                        "-t",
                        SECONDS_TO_STOP,
                        "-m",
                        mode,
                        "-D",
                        data.path().toString());
        if (!outcome.succeeded()) {
            LOG.warn("PostgreSQL did not stop at once: {}", outcome.output());
        }
        return data.postmaster().isEmpty();
    }

    private List<String> fatalLines() {
        try {
            return Files.readString(log)
                    .lines()
                    .filter(line -> line.contains("FATAL:"))
                    .map(line -> line.substring(line.indexOf("FATAL:") + 6).strip())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void rotateLog() {
        try {
            if (Files.exists(log)) {
                Files.move(
                        log,
                        log.resolveSibling("postgres.log.1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StartFailure("The file %s cannot be written".formatted(log), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The wait for PostgreSQL was interrupted", e);
        }
    }
}
