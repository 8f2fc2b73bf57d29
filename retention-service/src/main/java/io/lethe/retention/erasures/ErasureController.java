package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erasures over REST. */
@RestController
@Tag(name = "Erasures")
@AllowedFor({Role.DPO, Role.AGENT, Role.AUDITOR})
class ErasureController {

    private final Intake intake;
    private final CommandDesk desk;
    private final ErasureView view;

    ErasureController(Intake intake, CommandDesk desk, ErasureView view) {
        this.intake = intake;
        this.desk = desk;
        this.view = view;
    }

    record Opened(String erasure) {}

    @PostMapping("/v1/erasures")
    @AllowedFor(Role.DPO)
    @Operation(
            summary = "Have a subject forgotten",
            description =
                    "Answers with the subject's case, which is the first one where there is one"
                            + " already. Keys are destroyed at once and for good; the case is"
                            + " completed when every service has purged.")
    ResponseEntity<Opened> request(
            @RequestBody ErasureReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        Caller caller = new Caller(actor, correlation, key);
        CommandDesk.refuseTimeOfPeople(caller, report.at());
        RequestErasure command = intake.command(report, Instant.now());
        desk.submit(caller, command, report);
        String erasure = caseOf(command.subject());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/erasures/" + erasure))
                .body(new Opened(erasure));
    }

    private String caseOf(SubjectId subject) {
        return view.caseOf(subject).orElseThrow(ErasureView::unknown);
    }

    @GetMapping("/v1/erasures")
    @Operation(summary = "Erasure cases, the oldest first")
    ErasureStatus.Page list(@Valid @ModelAttribute @ParameterObject ErasureQuery query) {
        return view.page(query);
    }

    @GetMapping("/v1/erasures/{erasure}")
    @Operation(summary = "How far an erasure has come, and what it waits for")
    ErasureStatus read(@PathVariable String erasure) {
        return view.find(erasure).orElseThrow(ErasureView::unknown);
    }

    @GetMapping("/v1/erasures/{erasure}/certificate")
    @Operation(summary = "What was destroyed and purged, when, and which events say so")
    Certificate certificate(@PathVariable String erasure) {
        return view.certificate(erasure);
    }
}
