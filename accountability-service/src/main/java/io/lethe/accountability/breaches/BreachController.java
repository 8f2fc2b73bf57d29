package io.lethe.accountability.breaches;

import io.lethe.accountability.breaches.BreachCommand.CloseBreach;
import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.breach.BreachClosed;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.desk.Recorded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The register of breaches over REST. A register is written after the fact, so whoever writes it
 * tells when things happened; when Lethe learnt it is beside it.
 */
@RestController
@Tag(name = "Breaches")
class BreachController {

    private final CommandDesk desk;
    private final BreachView view;
    private final Regimes regimes;
    private final InstantSource clock = InstantSource.system();

    BreachController(CommandDesk desk, BreachView view, Regimes regimes) {
        this.desk = desk;
        this.view = view;
        this.regimes = regimes;
    }

    /**
     * @param dueAt when the authority is to be told at the latest
     */
    record Registered(String breach, Instant dueAt) {}

    @PostMapping("/v1/breaches")
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(summary = "Put a breach into the register; the clock runs from awareAt")
    ResponseEntity<Registered> register(
            @RequestBody BreachReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        Instant now = clock.instant();
        ResponseEntity<Recorded> answer =
                desk.submit(
                        new Caller(actor, correlation, key), report.command(now, regimes), report);
        String event = Objects.requireNonNull(Objects.requireNonNull(answer.getBody()).event());
        BreachView.Breach breach = view.registeredBy(event, now).orElseThrow();
        return ResponseEntity.status(answer.getStatusCode())
                .body(new Registered(breach.breach(), breach.dueAt()));
    }

    @GetMapping("/v1/breaches")
    @AllowedFor({Role.AGENT, Role.DPO, Role.AUDITOR})
    @Operation(summary = "The register, in the order in which the breaches are due")
    BreachView.Page list(@Valid @ModelAttribute @ParameterObject BreachQuery query) {
        return view.page(query, clock.instant());
    }

    @GetMapping("/v1/breaches/{id}")
    @AllowedFor({Role.AGENT, Role.DPO, Role.AUDITOR})
    @Operation(summary = "A breach with its clock")
    BreachView.Breach read(@PathVariable String id) {
        return known(id);
    }

    @PostMapping("/v1/breaches/{id}/authority-notification")
    @AllowedFor(Role.DPO)
    @Operation(summary = "Record that the authority was told (Art. 33(1) GDPR)")
    ResponseEntity<Recorded> notified(
            @PathVariable String id,
            @RequestBody NotificationReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        String breach = known(id).breach();
        return desk.submit(
                new Caller(actor, correlation, key),
                report.command(breach, clock.instant(), regimes),
                new Sent(breach, report));
    }

    @PostMapping("/v1/breaches/{id}/waiver")
    @AllowedFor(Role.DPO)
    @Operation(summary = "Record the reasoned decision not to tell the authority")
    ResponseEntity<Recorded> waive(
            @PathVariable String id,
            @RequestBody WaiverReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        String breach = known(id).breach();
        return desk.submit(
                new Caller(actor, correlation, key),
                report.command(breach, clock.instant()),
                new Sent(breach, report));
    }

    @PostMapping("/v1/breaches/{id}/closure")
    @AllowedFor(Role.DPO)
    @Operation(summary = "Close a breach about which was decided; it stays in the register")
    ResponseEntity<Recorded> close(
            @PathVariable String id,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        String breach = known(id).breach();
        Instant now = clock.instant();
        return desk.submit(
                new Caller(actor, correlation, key),
                new CloseBreach(new BreachClosed(breach, BreachCommand.happened(null, now)), now),
                new Sent(breach, "closure"));
    }

    /** What an Idempotency-Key stands for: the breach is part of it. */
    private record Sent(String breach, Object body) {}

    private BreachView.Breach known(String id) {
        return view.find(id, clock.instant())
                .orElseThrow(
                        () -> Refusal.notFound("breach-unknown", "There is no breach of this id"));
    }
}
