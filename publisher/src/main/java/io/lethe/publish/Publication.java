package io.lethe.publish;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.FileDigest;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.exports.mailchimp.AudienceExport;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.RowRefused;
import io.lethe.exports.report.UpstreamReport;
import io.lethe.publish.events.ReportEvents;
import io.lethe.publish.kafka.BrokerTrouble;
import io.lethe.publish.kafka.InboundTopic;
import io.lethe.publish.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.wrapped.ProgressBarWrappedInputStream;
import org.jspecify.annotations.Nullable;

/** Plays files into a topic, row by row. */
final class Publication {

    private static final int ROWS_PER_UPDATE = 1_000;

    private final InboundTopic topic;
    private final ConsentScope scope;
    private final Progress progress;
    private final RefusedRows refusedRows;

    Publication(
            InboundTopic topic, ConsentScope scope, Progress progress, RefusedRows refusedRows) {
        this.topic = topic;
        this.scope = scope;
        this.progress = progress;
        this.refusedRows = refusedRows;
    }

    /**
     * Plays files, one after the other. What is wrong with one is in its result; its rows before
     * that place are taken, and the next file is played. When Kafka takes no more events, the files
     * that follow have no result.
     */
    List<FileResult> play(List<Path> files) {
        List<FileResult> results = new ArrayList<>();
        for (Path file : files) {
            FileResult result = new FileResult(file.toString());
            results.add(result);
            try {
                play(file, result);
            } catch (BrokerTrouble e) {
                topic.giveUp();
                result.stoppedBy(String.valueOf(e.getMessage()));
                break;
            }
        }
        return results;
    }

    private void play(Path file, FileResult result) {
        try {
            playOrThrow(file, result);
        } catch (UnreadableFile e) {
            result.stoppedBy("line %d: %s".formatted(e.line(), e.getMessage()));
        } catch (NoSuchFileException _) {
            result.stoppedBy("there is no such file");
        } catch (IOException e) {
            // The file's name is all that its message quotes.
            result.stoppedBy("the file cannot be read: " + e);
        }
        topic.settle();
    }

    private void playOrThrow(Path file, FileResult result) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            result.stoppedBy("not a file that can be read twice: a folder, or a pipe");
            return;
        }
        FileDigest digest = FileDigest.of(file);
        try (ProgressBar bar =
                        progress.bytes(String.valueOf(file.getFileName()), Files.size(file));
                DigestInputStream bytes =
                        FileDigest.reading(
                                new ProgressBarWrappedInputStream(
                                        Files.newInputStream(file), bar));
                CsvRows rows = CsvRows.of(bytes)) {
            playRows(rows, new ReportEvents(AudienceExport.SOURCE, scope, digest), result, bar);
            if (!FileDigest.of(bytes).equals(digest)) {
                result.stoppedBy("the file changed while it was read: publish it again");
            }
        }
    }

    private void playRows(CsvRows rows, ReportEvents events, FileResult result, ProgressBar bar)
            throws IOException {
        AudienceExport export = AudienceExport.of(rows, scope);
        @Nullable CsvRow row;
        while ((row = rows.next()) != null) {
            result.read();
            play(row, export, events, result);
            if (result.rows() % ROWS_PER_UPDATE == 0) {
                Progress.rows(bar, result.rows());
            }
        }
        Progress.rows(bar, result.rows());
    }

    private void play(CsvRow row, AudienceExport export, ReportEvents events, FileResult result) {
        try {
            UpstreamReport report = export.report(row);
            topic.send(
                    report.subject().reference(), events.event(report, row.line()), result::taken);
        } catch (RowRefused e) {
            result.refused();
            refusedRows.add(new RefusedRow(result.file(), row.line(), e.reason()));
        }
    }
}
