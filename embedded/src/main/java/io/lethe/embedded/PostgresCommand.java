package io.lethe.embedded;

import com.sun.security.auth.module.UnixSystem;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one of PostgreSQL's programs to its end. They refuse to run as root, so root calls them in a
 * user namespace of its own, where the same files belong to it and its special rights are gone.
 */
final class PostgresCommand {

    private static final long ROOT = 0;

    private final Path binaries;
    private final Path folder;

    private PostgresCommand(Path binaries, Path folder) {
        this.binaries = binaries;
        this.folder = folder;
    }

    /** Fails where PostgreSQL could not run at all in this folder as this user. */
    static PostgresCommand in(Path folder) {
        refuseRootWithoutUnshare();
        var command = new PostgresCommand(PostgresBinaries.unpack(folder), folder);
        if (!command.run("postgres", "--version").succeeded()) {
            throw new StartFailure(
                    "PostgreSQL cannot be run from %s: choose a folder that allows programs, below folders that anyone may enter"
                            .formatted(folder));
        }
        return command;
    }

    private static void refuseRootWithoutUnshare() {
        if (new UnixSystem().getUid() == ROOT && !LinuxUtils.isUnshareAvailable()) {
            throw new StartFailure(
                    "PostgreSQL does not run as root, and 'unshare -U' does not work here: start as an ordinary user");
        }
    }

    Outcome run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin", program).toString());
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // What the caller's shell says about languages and other servers must not change this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return finish(builder);
    }

    private static Outcome finish(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Outcome(-1, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
