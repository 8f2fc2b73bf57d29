package io.lethe.consent.suppressions;

import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.desk.Recorded;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Suppressions over REST. */
@RestController
@Tag(name = "Suppressions")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
class SuppressionController {

    private final CommandDesk desk;

    SuppressionController(CommandDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/v1/suppressions")
    @Operation(summary = "Record that a subject must not be reached on a channel any more")
    ResponseEntity<Recorded> suppress(
            @RequestBody SuppressionReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }
}
