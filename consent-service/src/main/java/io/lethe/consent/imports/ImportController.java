package io.lethe.consent.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lethe.events.WireName;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Imports over REST. */
@RestController
@Tag(name = "Imports")
@AllowedFor({Role.SOURCE, Role.DPO})
class ImportController {

    static final String IMPORTS = "/v1/imports";

    private final Importer importer;
    private final ImportRuns runs;
    private final Scopes scopes;

    ImportController(Importer importer, ImportRuns runs, Scopes scopes) {
        this.importer = importer;
        this.runs = runs;
        this.scopes = scopes;
    }

    @PostMapping(path = IMPORTS, consumes = "text/csv")
    @Operation(
            summary = "Take a file of another system: mailchimp, dynamics365, opt-outs or consents",
            description =
                    "CSV of any size in UTF-8, read as it comes. Try with dryRun=true first. One"
                            + " that stopped is taken up with resume and the same file.")
    ImportRuns.Run take(
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(defaultValue = "email") String channel,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable String resume,
            CurrentActor actor,
            Correlation correlation,
            HttpServletRequest request)
            throws IOException {
        Kind parsed = WireName.parse(Kind.class, "kind", kind);
        return importer.take(
                new Importer.Order(
                        parsed,
                        scopes.of(parsed, purpose, channel, notice),
                        dryRun,
                        resume,
                        new Provenance(actor.id(), correlation.id(), null)),
                request.getInputStream());
    }

    @PutMapping(path = IMPORTS + "/{id}", consumes = "text/csv")
    @Operation(
            summary = "Take a file under an id of the caller's own, or go on with it",
            description =
                    "Begins an import, or takes up the one of this id with the same file and terms;"
                            + " one that is done is answered and not read. The id is a UUID.")
    ImportRuns.Run put(
            @PathVariable String id,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(defaultValue = "email") String channel,
            @RequestParam(required = false) @Nullable String notice,
            @RequestParam(defaultValue = "false") boolean dryRun,
            CurrentActor actor,
            Correlation correlation,
            HttpServletRequest request)
            throws IOException {
        Kind parsed = WireName.parse(Kind.class, "kind", kind);
        return importer.put(
                requireUuid(id),
                new Importer.Order(
                        parsed,
                        scopes.of(parsed, purpose, channel, notice),
                        dryRun,
                        null,
                        new Provenance(actor.id(), correlation.id(), null)),
                request.getInputStream());
    }

    private static String requireUuid(String id) {
        if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw Refusal.unprocessable(
                    "id-malformed", "The id of an import is a UUID in lower case");
        }
        return id;
    }

    @GetMapping(IMPORTS)
    @Operation(summary = "The latest hundred imports, the newest first")
    List<ImportRuns.Run> latest() {
        return runs.latest();
    }

    @GetMapping(IMPORTS + "/{id}")
    @Operation(summary = "How far an import is")
    ImportRuns.Run look(@PathVariable String id) {
        return runs.find(id)
                .orElseThrow(() -> Refusal.notFound("import-unknown", "There is no such import"));
    }

    @GetMapping(IMPORTS + "/{id}/report")
    @Operation(summary = "The rows that were refused, and those to be reviewed, as CSV")
    ResponseEntity<StreamingResponseBody> report(@PathVariable String id) {
        look(id);
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"import-report.csv\"")
                .body(
                        out -> {
                            // Never closed: one that ends early must not look whole.
                            CsvWriter csv =
                                    CsvWriter.builder()
                                            .build(
                                                    new OutputStreamWriter(
                                                            out, StandardCharsets.UTF_8));
                            csv.writeRecord("line", "outcome", "reason");
                            runs.notes(
                                    id,
                                    note ->
                                            csv.writeRecord(
                                                    Long.toString(note.line()),
                                                    note.outcome(),
                                                    note.reason()));
                            csv.flush();
                        });
    }
}
