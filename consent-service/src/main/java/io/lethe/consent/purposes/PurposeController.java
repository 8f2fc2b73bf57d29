package io.lethe.consent.purposes;

import io.lethe.consent.notices.Notices;
import io.lethe.consent.purposes.PurposeCommand.DefinePurpose;
import io.lethe.consent.purposes.PurposeCommand.RetirePurpose;
import io.lethe.events.purpose.Origin;
import io.lethe.events.purpose.PurposeRetired;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of purposes over REST. */
@RestController
@Tag(name = "Purposes")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO, Role.MARKETER, Role.AUDITOR})
class PurposeController {

    private final Purposes purposes;
    private final CommandDesk desk;
    private final Notices notices;
    private final InstantSource clock = InstantSource.system();

    PurposeController(Purposes purposes, CommandDesk desk, Notices notices) {
        this.purposes = purposes;
        this.desk = desk;
        this.notices = notices;
    }

    record Answer(List<Purpose> purposes) {}

    record History(String purpose, List<Purposes.Version> versions) {}

    @GetMapping("/v1/purposes")
    @Operation(summary = "All purposes with the terms that hold, the retired ones too")
    Answer list() {
        return new Answer(purposes.all());
    }

    @GetMapping("/v1/purposes/{purpose}/versions")
    @Operation(
            summary = "Every version of a purpose, the one that was recorded last first",
            description =
                    "Of those whose `from` has come, the first holds. The ETag is what a change has"
                            + " to name in If-Match.")
    ResponseEntity<History> versions(@PathVariable String purpose) {
        List<Purposes.Version> all = purposes.versions(purpose);
        if (all.isEmpty()) {
            throw PurposeDecider.unknown();
        }
        return ResponseEntity.ok()
                .eTag(VersionTag.of(all.getFirst().version()))
                .body(new History(purpose, all));
    }

    @PutMapping("/v1/purposes/{purpose}")
    @AllowedFor(Role.DPO)
    @Operation(
            summary = "Put a purpose into use under these terms, at once or from an instant on",
            description =
                    "If-Match names the version that is changed, so that no change of somebody"
                            + " else's is lost; without it, the purpose must be new.")
    ResponseEntity<Recorded> define(
            @PathVariable String purpose,
            @RequestBody PurposeForm form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        long seen = match == null ? 0 : VersionTag.read(match);
        DefinePurpose command = new DefinePurpose(form.defined(purpose, now()), seen);
        notices.requirePublished(command.fact().terms().notices(), "/terms/notices");
        return recorded(
                desk.submit(
                        new Caller(actor, correlation, key),
                        command,
                        new Sent(purpose, seen, form)),
                seen);
    }

    @DeleteMapping("/v1/purposes/{purpose}")
    @AllowedFor(Role.DPO)
    @Operation(
            summary = "Retire a purpose: from now on every question about it is answered with no",
            description = "If-Match names the version that is retired.")
    ResponseEntity<Recorded> retire(
            @PathVariable String purpose,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        long seen = VersionTag.read(match);
        RetirePurpose command =
                new RetirePurpose(new PurposeRetired(purpose, Origin.REQUEST, now()), seen);
        return recorded(
                desk.submit(
                        new Caller(actor, correlation, key),
                        command,
                        new Sent(purpose, seen, "retired")),
                seen);
    }

    /** What an Idempotency-Key stands for: the purpose and its version are part of it. */
    private record Sent(String purpose, long seen, Object body) {}

    private ResponseEntity<Recorded> recorded(ResponseEntity<Recorded> answer, long seen) {
        Recorded body = answer.getBody();
        String event = body == null ? null : body.event();
        return ResponseEntity.status(answer.getStatusCode())
                .eTag(VersionTag.of(event == null ? seen : purposes.version(event)))
                .body(body);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
