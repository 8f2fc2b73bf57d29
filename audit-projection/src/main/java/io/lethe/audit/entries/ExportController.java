package io.lethe.audit.entries;

import io.lethe.audit.checkpoints.Checkpoints;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.InconsistentLog;
import io.lethe.audit.trail.Entry;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that fits a filter, in one answer that is written as it is read. It ends where the log
 * ended when it was asked for; an answer that cannot be finished breaks the connection.
 */
@RestController
@Tag(name = "Exports")
@AllowedFor({Role.AUDITOR, Role.DPO})
class ExportController {

    private final EntryView view;
    private final StoredHashes hashes;
    private final Checkpoints checkpoints;
    private final Cosigned cosigned;
    private final EntriesRead reads;
    private final JsonMapper json;

    ExportController(
            EntryView view,
            StoredHashes hashes,
            Checkpoints checkpoints,
            Cosigned cosigned,
            EntriesRead reads,
            JsonMapper json) {
        this.view = view;
        this.hashes = hashes;
        this.checkpoints = checkpoints;
        this.cosigned = cosigned;
        this.reads = reads;
        this.json = json;
    }

    @GetMapping(value = "/v1/entries/export.zip", produces = "application/zip")
    @Operation(
            summary =
                    "Entries with all that proves them offline, as files; without those not signed yet")
    void zip(
            @Valid @ModelAttribute @ParameterObject EntryQuery query,
            CurrentActor actor,
            Correlation correlation,
            HttpServletResponse response)
            throws SQLException, IOException {
        EntryFilter filter = query.unpaged();
        Export export = export(filter);
        reads.record(new EntriesRead.Reader(actor, correlation), "zip", filter);
        begin(response, "application/zip", "zip");
        // Not closed where it fails: an answer that was cut off must not look like a whole one.
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        export.writeTo(out);
        out.flush();
    }

    private Export export(EntryFilter filter) throws SQLException {
        try {
            return new Export(
                    view, hashes, filter, cosigned.of(checkpoints.newest()), checkpoints.keys());
        } catch (InconsistentLog e) {
            throw Refusal.conflict(
                    "log-inconsistent",
                    "The stored log is no continuation of what was signed before, and so nothing is"
                            + " proven: verify it, or export it as CSV");
        }
    }

    @GetMapping(value = "/v1/entries/export.csv", produces = "text/csv")
    @Operation(summary = "Entries as CSV, by the names of their CloudEvents attributes")
    void csv(
            @Valid @ModelAttribute @ParameterObject EntryQuery query,
            CurrentActor actor,
            Correlation correlation,
            HttpServletResponse response)
            throws SQLException, IOException {
        EntryFilter filter = query.unpaged();
        long until = view.size();
        reads.record(new EntriesRead.Reader(actor, correlation), "csv", filter);
        begin(response, "text/csv;charset=utf-8", "csv");
        ExportArchive.csv(
                response.getOutputStream(),
                EntryLine.COLUMNS,
                csv ->
                        view.all(
                                filter,
                                until,
                                Entry.COLUMNS,
                                (row, _) -> EntryLine.of(row),
                                lines -> lines.forEach(line -> csv.writeRecord(line.fields()))));
    }

    @GetMapping(value = "/v1/entries/export.ndjson", produces = "application/x-ndjson")
    @Operation(summary = "Entries as JSON, one a line, each as in a page")
    void ndjson(
            @Valid @ModelAttribute @ParameterObject EntryQuery query,
            CurrentActor actor,
            Correlation correlation,
            HttpServletResponse response)
            throws SQLException, IOException {
        EntryFilter filter = query.unpaged();
        long until = view.size();
        reads.record(new EntriesRead.Reader(actor, correlation), "ndjson", filter);
        begin(response, "application/x-ndjson", "ndjson");
        OutputStream out = response.getOutputStream();
        view.all(filter, until, Entry.COLUMNS, EntryView::item, items -> lines(out, items));
    }

    private void lines(OutputStream out, List<EntryPage.Item> items) {
        try {
            for (EntryPage.Item item : items) {
                out.write(json.writeValueAsBytes(item));
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(HttpServletResponse response, String type, String extension) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"lethe-audit." + extension + "\"");
    }
}
