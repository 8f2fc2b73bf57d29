package io.lethe.audit.entries;

import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
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

/** The log over REST. */
@RestController
@Tag(name = "Entries")
@AllowedFor({Role.AUDITOR, Role.DPO})
class EntryController {

    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final EntryView view;
    private final Proofs proofs;

    EntryController(EntryView view, Proofs proofs) {
        this.view = view;
        this.proofs = proofs;
    }

    @GetMapping("/v1/entries")
    @Operation(summary = "Events of all services, in the order of the log")
    EntryPage read(@Valid @ModelAttribute @ParameterObject EntryQuery query) {
        return view.page(query);
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
    byte[] leaf(@PathVariable String id) {
        try {
            return view.find(id).orElseThrow(EntryController::unknown).leaf();
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
