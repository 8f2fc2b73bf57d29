package io.lethe.audit.checkpoints;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.note.ConsistencyProof;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.OpenPaths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * That the log only ever grew, for whoever kept a checkpoint. Open as tiles are: hashes say nothing
 * about anybody.
 */
@RestController
@Tag(name = "Checkpoints")
class ConsistencyController {

    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final long LARGEST = 999_999_999_999_999_999L;
    private static final MediaType TEXT =
            new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Checkpoints checkpoints;
    private final ConsistencyPaths paths;

    ConsistencyController(Checkpoints checkpoints, ConsistencyPaths paths) {
        this.checkpoints = checkpoints;
        this.paths = paths;
    }

    @GetMapping(value = "/v1/consistency", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary =
                    "That the log of one size begins with that of another (RFC 6962), in the form of"
                            + " C2SP tlog-witness; without 'to', with the newest checkpoint")
    ResponseEntity<String> consistency(
            @RequestParam @Min(0) @Max(LARGEST) long from,
            @RequestParam(required = false) @Min(0) @Max(LARGEST) @Nullable Long to)
            throws SQLException {
        try {
            SignedCheckpoint newest = checkpoints.newest();
            long size = to == null ? newest.size() : to;
            requireSizes(from, size, newest.size());
            String checkpoint = to == null ? newest.note() : "";
            return ResponseEntity.ok()
                    .contentType(TEXT)
                    .cacheControl(
                            to == null
                                    ? CacheControl.noCache()
                                    : CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                    .body(new ConsistencyProof(from, paths.of(from, size), checkpoint).text());
        } catch (InconsistentLog | DamagedTree e) {
            throw CheckpointController.refused();
        }
    }

    private static void requireSizes(long from, long size, long signed) {
        if (size > signed) {
            throw Refusal.notFound(
                            "not-signed-yet",
                            "The log was signed for %d entries so far".formatted(signed))
                    .at("/to");
        }
        if (from > size) {
            throw Refusal.invalid(
                            "sizes-out-of-order",
                            "'from' must not be more than 'to' or the newest checkpoint (%d)"
                                    .formatted(size))
                    .at("/from");
        }
    }

    @Bean
    static OpenPaths openConsistency() {
        return OpenPaths.get("/v1/consistency");
    }
}
