package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.embedded.LocalPostgres;
import io.lethe.testkit.Shared;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The quickstart as a person runs it: a process of its own, in a folder and on ports of its own.
 */
final class Child implements AutoCloseable {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);

    private final Place place;
    private final Process process;
    private final Path output;

    private Child(Place place, Process process, Path output) {
        this.place = place;
        this.process = process;
        this.output = output;
    }

    /** A folder and ports that several processes use one after the other. */
    record Place(Path folder, Map<String, String> environment, String classPath) {

        static Place in(Path folder) {
            Map<String, String> environment = new HashMap<>();
            environment.put("LETHE_HOME", folder.resolve("home").toString());
            Ports.of(Map.of(), Quickstart.SERVICES)
                    .all()
                    .forEach(
                            port ->
                                    environment.put(
                                            port.variable(),
                                            Integer.toString(PortCheck.anyFree())));
            return new Place(folder, environment, Starts.CLASS_PATH);
        }

        /** The same, where PostgreSQL is unpacked already, as after a first start. */
        static Place unpackedIn(Path folder) {
            Place place = in(folder);
            Shared.withPostgres(place.home().postgres());
            return place;
        }

        Place with(String variable, String value) {
            Map<String, String> changed = new HashMap<>(environment);
            changed.put(variable, value);
            return new Place(folder, changed, classPath);
        }

        /** With these classes in the place of those that have the same names. */
        Place withInFront(Path classes) {
            return new Place(folder, environment, classes + File.pathSeparator + classPath);
        }

        Settings settings() {
            return Settings.of(environment, Quickstart.SERVICES);
        }

        Home home() {
            return Home.of(environment);
        }

        Child run(String... arguments) throws IOException {
            return run(Quickstart.class, List.of(), arguments);
        }

        Child run(Class<?> program, List<String> options, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(Starts.JVM);
            command.addAll(options);
            command.addAll(
                    classPath.equals(Starts.CLASS_PATH)
                            ? Starts.options()
                            : List.of("-cp", classPath));
            command.add(program.getName());
            command.addAll(List.of(arguments));
            Path output = Files.createTempFile(folder, "output-", ".txt");
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.directory(folder.toFile()).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Child(this, builder.start(), output);
        }

        /** The same, where two services are all there is. */
        Child runSmall(String... arguments) throws IOException {
            return run(SmallQuickstart.class, List.of(), arguments);
        }

        /** Up, and ready. */
        Child up(String... options) throws IOException {
            return run(Quickstart.class, List.of(options), "up").ready();
        }
    }

    Child ready() {
        await().atMost(LONG_ENOUGH).until(() -> !process.isAlive() || output().contains("Ready"));
        assertThat(process.isAlive()).as(output()).isTrue();
        return this;
    }

    Place place() {
        return place;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** All it has said so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** As Ctrl-C or {@code down} would, and returns when it has ended. */
    Child terminate() throws InterruptedException {
        process.destroy();
        exitCode();
        return this;
    }

    /** As {@code kill -9} would, and returns when it is dead. */
    Child kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
        return this;
    }

    /** The database server that lives outside the JVM, or nothing. */
    static List<ProcessHandle> postmasters(Home home) {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .commandLine()
                                        .filter(line -> line.contains(home.postgres() + "/data"))
                                        .isPresent())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Ends it without ceremony, its database server too. */
    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        LocalPostgres.stopLeftBehind(place.home().postgres());
    }
}
