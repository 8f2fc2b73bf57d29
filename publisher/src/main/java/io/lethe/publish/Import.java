package io.lethe.publish;

import io.lethe.publish.imports.FileImport;
import io.lethe.publish.imports.FileImport.Result;
import io.lethe.publish.imports.Order;
import io.lethe.publish.imports.Platform;
import io.lethe.publish.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line behind {@code ./lethe import}. */
@Command(
        name = "./lethe import",
        description =
                "Sends files of other systems to a running platform. The same command goes on where one that was killed stopped.")
public final class Import implements Callable<Integer> {

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

    private final Terminal terminal;

    private Import(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal.enter(Import::new, arguments);
    }

    /**
     * @return the exit code: 0 if every file was read to its end, else 2
     */
    @Override
    public Integer call() {
        return terminal.exitCode(this::allTaken);
    }

    private boolean allTaken() throws IOException, InterruptedException {
        try (Platform platform = new Access(terminal.environment(), url, credentials).platform()) {
            Files.createDirectories(folder);
            var imports =
                    new FileImport(
                            platform,
                            new Progress(terminal.errors(), Progress.isWatched()),
                            folder);
            Order order = new Order(kind, purpose, channel, notice, dryRun);
            for (Path file : files) {
                tell(file, imports.take(file, order));
            }
            return true;
        }
    }

    private void tell(Path file, Result result) throws IOException {
        Path report =
                folder.resolve(
                        file.getFileName() + (dryRun ? ".dry-run.csv" : ".import-report.csv"));
        Files.writeString(report, result.report());
        terminal.out().print(new ImportReport(file, dryRun, result, report).text());
    }
}
