package io.lethe.audit.entries;

import io.lethe.audit.trail.Entry;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The log over REST. Every look at entries is an entry. */
@RestController
@Tag(name = "Entries")
@AllowedFor({Role.AUDITOR, Role.DPO})
class EntryController {

    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final EntryView view;
    private final Proofs proofs;
    private final Why why;
    private final EntriesRead reads;

    EntryController(EntryView view, Proofs proofs, Why why, EntriesRead reads) {
        this.view = view;
        this.proofs = proofs;
        this.why = why;
        this.reads = reads;
    }

    @GetMapping("/v1/entries")
    @Operation(
            summary = "Events of all services, in the order of the log",
            description =
                    "A subject is meant with whoever was merged into it: both histories, each under"
                            + " its own id.")
    EntryPage read(
            @Valid @ModelAttribute @ParameterObject EntryQuery query,
            CurrentActor actor,
            Correlation correlation)
            throws SQLException {
        EntryPage page = view.page(query);
        reads.record(new EntriesRead.Reader(actor, correlation), "page", query.filter());
        return page;
    }

    @GetMapping("/v1/entries/{id}/why")
    @Operation(summary = "The chain of causation: what led to the event, and what came of it")
    Why.Chain why(@PathVariable String id, CurrentActor actor, Correlation correlation)
            throws SQLException {
        Why.Chain chain = why.of(id).orElseThrow(EntryController::unknown);
        reads.record(new EntriesRead.Reader(actor, correlation), "why", chain.entry().id());
        return chain;
    }

    @GetMapping(value = "/v1/entries/{id}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "That the entry is in the log (C2SP tlog-proof)")
    ResponseEntity<String> proof(@PathVariable String id) throws SQLException {
        long index = view.index(id).orElseThrow(EntryController::unknown);
        return ResponseEntity.ok().contentType(TEXT).body(proofs.of(index).text());
    }

    @GetMapping(
            value = "/v1/entries/{id}/leaf",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "The bytes that the proof is about: leaf version 1, before the 0x00")
    byte[] leaf(@PathVariable String id, CurrentActor actor, Correlation correlation)
            throws SQLException {
        Entry entry = find(id);
        reads.record(new EntriesRead.Reader(actor, correlation), "leaf", entry.event().id());
        return entry.leaf();
    }

    @GetMapping(
            value = "/v1/entries/{id}/data",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "The event's data as it is stored, to the bit: its SHA-256 is in the leaf")
    byte[] data(@PathVariable String id, CurrentActor actor, Correlation correlation)
            throws SQLException {
        Entry entry = find(id);
        reads.record(new EntriesRead.Reader(actor, correlation), "data", entry.event().id());
        return entry.event().data();
    }

    private Entry find(String id) {
        try {
            return view.find(id).orElseThrow(EntryController::unknown);
        } catch (InvalidFieldException e) {
            throw Refusal.conflict(
                    "entry-changed",
                    "The stored entry is no event any more: somebody changed it. Verify the log");
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("entry-unknown", "There is no entry of this id");
    }
}
