package io.lethe.consent.consents;

import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.desk.Recorded;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Consents over REST. */
@RestController
@Tag(name = "Consents")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
class ConsentController {

    private final Subjects subjects;
    private final CommandDesk desk;
    private final ConsentView view;
    private final KnownTerms terms;

    ConsentController(Subjects subjects, CommandDesk desk, ConsentView view, KnownTerms terms) {
        this.subjects = subjects;
        this.desk = desk;
        this.view = view;
        this.terms = terms;
    }

    @PostMapping("/v1/consents")
    @Operation(summary = "Record that a subject gave consent to a purpose on a channel")
    ResponseEntity<Recorded> give(
            @RequestBody ConsentReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        report.require(terms);
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/consents/withdrawals")
    @Operation(summary = "Record that a subject withdrew consent")
    ResponseEntity<Recorded> withdraw(
            @RequestBody WithdrawalReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        report.require(terms);
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @GetMapping("/v1/subjects/{subject}/consents")
    @Operation(summary = "The latest action per purpose and channel of a subject")
    ConsentView.Consents read(@PathVariable String subject) {
        return subjects.inPath(subject).map(view::of).orElseGet(ConsentView.Consents::none);
    }
}
