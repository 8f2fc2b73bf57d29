package io.lethe.publish;

import io.lethe.publish.imports.FileImport;
import io.lethe.publish.imports.FileImport.Result;
import io.lethe.publish.imports.ImportTrouble;
import io.lethe.publish.imports.Order;
import io.lethe.publish.imports.Platform;
import io.lethe.publish.progress.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line behind {@code ./lethe import}. */
@Command(
        name = "./lethe import",
        description =
                "Sends files of other systems to a running platform. The same command goes on where one that was killed stopped.")
public final class Import implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this")
    boolean help;

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "mailchimp, dynamics365, opt-outs or consents")
    String kind = "";

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV, in UTF-8; several in any order")
    List<Path> files = List.of();

    @Option(
            names = "--purpose",
            paramLabel = "NAME",
            description = "what the addresses were collected for; for mailchimp and dynamics365")
    @Nullable String purpose;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            defaultValue = "email",
            description = "email unless said otherwise")
    String channel = "";

    @Option(
            names = "--notice",
            paramLabel = "VERSION",
            description = "the privacy notice that was shown; for mailchimp")
    @Nullable String notice;

    @Option(
            names = "--dry-run",
            description = "tells what would change, and what is refused and why; changes nothing")
    boolean dryRun;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description =
                    "where the rows that were refused and those to be reviewed are listed, as CSV, and where it is noted what was begun; the working directory unless said otherwise")
    Path folder = Path.of(".");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "the consent service; localhost, and the port of LETHE_PORT_CONSENT or 8081, unless said otherwise")
    @Nullable String url;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "issuer, client and secret, in the form of the quickstart's credentials.json, which is used unless said otherwise")
    @Nullable Path credentials;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    private Import(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "io/lethe/publish/logback.xml");
        System.exit(run(System.getenv(), System.out, System.err, arguments));
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit code: 0 if every file was read to its end, else 2
     */
    static int run(
            Map<String, String> environment,
            PrintStream out,
            PrintStream errors,
            String... arguments) {
        return new CommandLine(new Import(environment, out, errors))
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(errors, true, errors.charset()))
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    @Override
    public Integer call() {
        try (Platform platform = new Access(environment, url, credentials).platform()) {
            Files.createDirectories(folder);
            var imports =
                    new FileImport(platform, new Progress(errors, Progress.isWatched()), folder);
            Order order = new Order(kind, purpose, channel, notice, dryRun);
            for (Path file : files) {
                tell(file, imports.take(file, order));
            }
            return DONE;
        } catch (ImportTrouble | Misuse e) {
            return trouble(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return trouble("a file could not be used: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return NOT_DONE;
        }
    }

    private void tell(Path file, Result result) throws IOException {
        Path report =
                folder.resolve(
                        file.getFileName() + (dryRun ? ".dry-run.csv" : ".import-report.csv"));
        Files.writeString(report, result.report());
        out.print(new ImportReport(file, dryRun, result, report).text());
    }

    private int trouble(String line) {
        errors.println("lethe: " + line);
        return NOT_DONE;
    }
}
