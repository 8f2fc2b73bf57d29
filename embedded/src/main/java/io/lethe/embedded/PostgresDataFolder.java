package io.lethe.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The files of one PostgreSQL cluster and the question who serves them. */
final class PostgresDataFolder {

    static final String SUPERUSER = "postgres";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path data;
    private final Path half;
    private final Path passwordFile;

    PostgresDataFolder(Path folder) {
        this.data = folder.resolve("data");
        this.half = folder.resolve("data.creating");
        this.passwordFile = folder.resolve("data.creating.password");
    }

    Path path() {
        return data;
    }

    boolean exists() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /**
     * Creates the cluster beside its place and renames it, so that a killed first start leaves no
     * half cluster. Every way in asks for a password, and none is trusted for being local.
     */
    void create(PostgresCommand command, String password) {
        try {
            FileTree.delete(half);
            Files.deleteIfExists(passwordFile);
            Files.createFile(passwordFile, OWNER_ONLY);
            Files.writeString(passwordFile, password, StandardCharsets.UTF_8);
            PostgresCommand.Outcome outcome = initdb(command);
            if (!outcome.succeeded()) {
                throw new StartFailure(
                        "PostgreSQL could not create its files in %s: %s"
                                .formatted(half, lastLine(outcome.output())));
            }
            Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL could not create its files in %s (%s): check that the disk has space and can be written"
                            .formatted(half, e.getClass().getSimpleName()),
                    e);
        } finally {
            deletePasswordFile();
        }
    }

    private PostgresCommand.Outcome initdb(PostgresCommand command) {
        return command.run(
                "initdb",
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--set=" + PostgresSettings.SCRAM_ITERATIONS,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private void deletePasswordFile() {
        try {
            Files.deleteIfExists(passwordFile);
        } catch (IOException e) {
            throw new StartFailure(
                    "The file %s must be deleted by hand".formatted(passwordFile), e);
        }
    }

    /** The live postmaster of these files, whoever started it. */
    Optional<ProcessHandle> postmaster() {
        return processInPidFile().filter(PostgresDataFolder::isPostgres).filter(this::isOurs);
    }

    /**
     * Removes the pid file of a postmaster that lives no more. PostgreSQL itself looks at the
     * number only, and would not start where it went to another program, or where the dead process
     * was not yet collected by its parent. Children of the dead one are still recognised, by their
     * shared memory.
     */
    void removeStalePidFile() {
        if (postmaster().isEmpty()) {
            try {
                Files.deleteIfExists(pidFile());
            } catch (IOException e) {
                throw new StartFailure(
                        "The file %s is stale and must be deleted by hand".formatted(pidFile()), e);
            }
        }
    }

    private Optional<ProcessHandle> processInPidFile() {
        try {
            String firstLine = Files.readString(pidFile()).lines().findFirst().orElse("").strip();
            return firstLine.matches("[0-9]{1,18}")
                    ? ProcessHandle.of(Long.parseLong(firstLine))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("The file %s cannot be read".formatted(pidFile()), e);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** A dead process that nobody collected has no program any more and is none. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(name -> name.endsWith("/postgres")).isPresent();
    }

    /**
     * False if it ended between two looks.
     *
     * @throws StartFailure if it is somebody else's
     */
    private boolean isOurs(ProcessHandle process) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isEmpty() && !isPostgres(process)) {
            return false;
        }
        if (arguments.isPresent() && Arrays.asList(arguments.get()).contains(data.toString())) {
            return true;
        }
        throw new StartFailure(
                "Process %d in %s is a PostgreSQL started for another folder: stop it if it is not needed, then start again"
                        .formatted(process.pid(), pidFile()));
    }

    static String lastLine(String output) {
        return output.lines().reduce("no message", (_, last) -> last);
    }
}
