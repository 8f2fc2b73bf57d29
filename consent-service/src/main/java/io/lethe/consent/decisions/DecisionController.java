package io.lethe.consent.decisions;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

    private final DecisionDesk desk;

    DecisionController(DecisionDesk desk) {
        this.desk = desk;
    }

    record Decisions(List<Decision> decisions) {}

    @PostMapping("/v1/decisions")
    @Operation(
            summary = "May these subjects be reached?",
            description =
                    "Up to 10,000 questions, answered in their order. What is not known, and who"
                            + " was erased, is DENY, and the rule says why.")
    Decisions decide(@RequestBody DecisionRequest request) {
        return new Decisions(desk.decide(request.queries()));
    }

    @GetMapping("/v1/decisions")
    @Operation(
            summary = "May this subject be reached?",
            description =
                    "An e-mail address or phone number is refused here: it belongs in a body.")
    Decision decide(
            @RequestParam String subject,
            @RequestParam String purpose,
            @RequestParam String channel) {
        DecisionQuery query = new DecisionQuery(Subjects.inUrl(subject), purpose, channel);
        return desk.decide(List.of(query)).getFirst();
    }
}
