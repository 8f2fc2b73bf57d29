package io.lethe.consent.circumstances;

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

/** Objections over REST. */
@RestController
@Tag(name = "Objections")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
class ObjectionController {

    private final CommandDesk desk;

    ObjectionController(CommandDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/v1/objections")
    @Operation(summary = "Record that a subject objected to a purpose")
    ResponseEntity<Recorded> raise(
            @RequestBody ObjectionReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/objections/withdrawals")
    @Operation(summary = "Record that a subject took an objection back")
    ResponseEntity<Recorded> withdraw(
            @RequestBody ObjectionEndReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/objections/rulings")
    @AllowedFor({Role.AGENT, Role.DPO})
    @Operation(summary = "Record what became of an objection that was weighed")
    ResponseEntity<Recorded> rule(
            @RequestBody RulingReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }
}
