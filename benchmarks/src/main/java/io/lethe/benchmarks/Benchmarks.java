package io.lethe.benchmarks;

import io.lethe.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The command line behind {@code ./lethe bench}. The table goes to standard output, progress to the
 * error stream. Exit code 0 if all that was asked for could be measured, met or not; 1 if not; 2 if
 * the command was not understood.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "io/lethe/benchmarks/logback.xml");
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            return run(Options.of(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            Progress.tell(e.getMessage() + "\n" + Options.USAGE);
            return 2;
        } catch (IOException e) {
            Progress.tell("A file could not be used: " + e);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int run(Options options) throws IOException, InterruptedException {
        Files.createDirectories(options.folder());
        Machine machine = Machine.now(options.folder());
        Path folder = Files.createTempDirectory(options.folder(), "lethe-bench-").toAbsolutePath();
        Runnable deletion = () -> delete(folder);
        Leftovers.add(deletion);
        List<Row> rows = new ArrayList<>();
        try {
            rows.addAll(onServers(options, folder));
            for (Suite each : options.chosen(suite -> !suite.needsServers())) {
                rows.addAll(rowsOf(each, new Run(options, folder, null)));
            }
        } finally {
            delete(folder);
            Leftovers.remove(deletion);
        }
        String table = new Report(machine, rows, options.command()).markdown();
        System.out.println(table);
        if (options.write()) {
            Page.find().replaceTable(table);
        }
        return rows.stream().anyMatch(Row.Failed.class::isInstance) ? 1 : 0;
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            Progress.tell("%s stays and can be deleted: %s".formatted(folder, e));
        }
    }

    private static List<Row> onServers(Options options, Path folder) throws InterruptedException {
        List<Suite> suites = options.chosen(Suite::needsServers);
        List<Row> rows = new ArrayList<>();
        if (!suites.isEmpty()) {
            Progress.tell("PostgreSQL and Kafka start in " + folder);
            try (Servers servers = Servers.start(folder)) {
                for (Suite each : suites) {
                    rows.addAll(rowsOf(each, new Run(options, folder, servers)));
                }
            }
        }
        return rows;
    }

    /** One measurement that fails does not take the others with it. */
    private static List<Row> rowsOf(Suite suite, Run run) throws InterruptedException {
        Progress.tell(suite.title());
        try {
            return suite.rows(run);
        } catch (InterruptedException e) {
            throw e;
        } catch (ExecutionException e) {
            return failed(suite, e.getCause());
        } catch (Exception e) {
            return failed(suite, e);
        }
    }

    private static List<Row> failed(Suite suite, @Nullable Throwable failure) {
        Progress.tell("failed: " + failure);
        return List.of(new Row.Failed(suite.title(), String.valueOf(failure)));
    }
}
