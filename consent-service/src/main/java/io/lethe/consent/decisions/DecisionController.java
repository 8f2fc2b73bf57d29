package io.lethe.consent.decisions;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decisions over REST. */
@RestController
@Tag(name = "Decisions")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
class DecisionController {

    private static final String PAST =
            " asOf leaves out what was learnt later, validAt what happened later.";

    private final DecisionDesk desk;

    DecisionController(DecisionDesk desk) {
        this.desk = desk;
    }

    record Decisions(List<Decision> decisions) {}

    @PostMapping("/v1/decisions")
    @Operation(
            summary = "May these subjects be reached?",
            description =
                    "Up to 10,000 questions, answered in their order; up to 1,000 about the past."
                            + " What is not known, and who was erased, is DENY, and the rule says"
                            + " why."
                            + PAST)
    Decisions decide(@RequestBody DecisionRequest request, CurrentActor actor) {
        When when = When.of(request.asOf(), request.validAt(), Instant.now());
        return new Decisions(desk.decide(request.queries(), when, actor.id()));
    }

    @GetMapping("/v1/decisions")
    @Operation(
            summary = "May this subject be reached?",
            description =
                    "An e-mail address or phone number is refused here: it belongs in a body."
                            + PAST)
    Decision decide(
            @RequestParam String subject,
            @RequestParam String purpose,
            @RequestParam String channel,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String validAt,
            CurrentActor actor) {
        DecisionQuery query = new DecisionQuery(Subjects.inUrl(subject), purpose, channel);
        When when = When.of(asOf, validAt, Instant.now());
        return desk.decide(List.of(query), when, actor.id()).getFirst();
    }
}
