package io.lethe.audit.checkpoints;

import io.lethe.kit.refusal.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What anybody needs to hold the log to its word. Open: there is nothing about anybody in it. */
@RestController
@Tag(name = "Checkpoints")
class CheckpointController {

    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Checkpoints checkpoints;
    private final Cosigned cosigned;

    CheckpointController(Checkpoints checkpoints, Cosigned cosigned) {
        this.checkpoints = checkpoints;
        this.cosigned = cosigned;
    }

    @GetMapping(value = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary =
                    "The newest checkpoint (C2SP tlog-checkpoint): size and root, signed, and cosigned by"
                            + " those witnesses that have seen it by now")
    ResponseEntity<String> checkpoint() throws SQLException {
        try {
            return text(cosigned.with(checkpoints.newest()).note());
        } catch (InconsistentLog e) {
            throw refused();
        }
    }

    @GetMapping(value = "/vkey", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The key that verifies checkpoints, in note form (name+id+key)")
    ResponseEntity<String> verifierKey() {
        return text(checkpoints.keys().log().toString() + '\n');
    }

    @GetMapping(value = "/vkey/cosigner", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The ML-DSA-44 key that verifies cosignatures (C2SP tlog-cosignature)")
    ResponseEntity<String> cosignerKey() {
        return text(checkpoints.keys().cosigner() + "\n");
    }

    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }

    static Refusal refused() {
        return Refusal.conflict(
                "log-inconsistent",
                "The stored log is no continuation of what was signed before, and so nothing is"
                        + " signed: verify it");
    }
}
