package io.lethe.publish;

import io.lethe.events.InvalidFieldException;
import io.lethe.exports.report.ConsentScope;
import io.lethe.publish.kafka.InboundTopic;
import io.lethe.publish.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line behind {@code ./lethe publish}. */
@Command(
        name = "./lethe publish",
        description = "Plays an export of another system into Kafka.",
        subcommandsRepeatable = false)
public final class Publish {

    private static final String CONSENT_INBOUND = "lethe.consent.inbound";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "this")
    boolean help;

    private final Terminal terminal;

    private Publish(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        Terminal.enter(Publish::new, arguments);
    }

    /**
     * Does what the arguments say.
     *
     * @return the exit code: 0 if every file was read to its end and all that is in it was
     *     confirmed, else 2
     */
    static int run(Terminal terminal, String... arguments) {
        return terminal.run(new Publish(terminal), arguments);
    }

    @Command(
            name = "mailchimp",
            description =
                    "The files of an audience export: subscribed, unsubscribed and cleaned members, in any order.")
    int mailchimp(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV, in UTF-8")
                    List<Path> files,
            @Option(
                            names = "--purpose",
                            paramLabel = "NAME",
                            required = true,
                            description = "what the addresses were collected for")
                    String purpose,
            @Option(
                            names = "--channel",
                            paramLabel = "NAME",
                            defaultValue = "email",
                            description = "email unless said otherwise")
                    String channel,
            @Option(
                            names = "--notice",
                            paramLabel = "VERSION",
                            defaultValue = "v1",
                            description =
                                    "the privacy notice that was shown; v1 unless said otherwise")
                    String notice,
            @Option(
                            names = "--refused",
                            paramLabel = "FILE",
                            description = "where all refused rows are listed, as CSV")
                    @Nullable Path refused,
            @Option(
                            names = "--bootstrap",
                            paramLabel = "HOST:PORT",
                            description =
                                    "the broker; localhost, and the port of LETHE_PORT_KAFKA or 9092, unless said otherwise")
                    @Nullable String bootstrap,
            @Option(
                            names = "--kafka-config",
                            paramLabel = "FILE",
                            description = "properties of a Kafka client, as for SASL and TLS")
                    @Nullable Path kafkaConfig) {
        return terminal.exitCode(
                () ->
                        publish(
                                files,
                                scope(purpose, channel, notice),
                                refused,
                                new Broker(terminal.environment(), bootstrap, kafkaConfig)));
    }

    private static ConsentScope scope(String purpose, String channel, String notice) {
        try {
            return new ConsentScope(purpose, channel, notice);
        } catch (InvalidFieldException e) {
            throw new Misuse("--" + e.field() + " " + e.reason());
        }
    }

    /**
     * @return whether every file was read to its end
     */
    private boolean publish(
            List<Path> files, ConsentScope scope, @Nullable Path refused, Broker broker)
            throws IOException, InterruptedException {
        refuseOverwriting(files, refused);
        try (RefusedRows refusedRows = RefusedRows.to(refused);
                InboundTopic topic = InboundTopic.open(CONSENT_INBOUND, broker.connection())) {
            var progress = new Progress(terminal.errors(), Progress.isWatched());
            var publication = new Publication(topic, scope, progress, refusedRows);
            List<FileResult> results = publication.play(files);
            new Report(terminal.out()).print(results, refusedRows);
            return results.size() == files.size()
                    && results.stream().allMatch(result -> result.stop().isEmpty());
        }
    }

    private static void refuseOverwriting(List<Path> files, @Nullable Path refused)
            throws IOException {
        if (refused == null || !Files.exists(refused)) {
            return;
        }
        for (Path file : files) {
            if (Files.exists(file) && Files.isSameFile(file, refused)) {
                throw new Misuse("--refused names a file that is to be published");
            }
        }
    }
}
