package io.lethe.contact.restrictions;

import io.lethe.contact.contacts.ContactCommand;
import io.lethe.contact.contacts.ContactCommand.LiftRestriction;
import io.lethe.events.SubjectId;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.desk.Recorded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.lethe.vault.alias.SubjectReference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Restrictions over REST. */
@RestController
@Tag(name = "Restrictions")
@AllowedFor({Role.AGENT, Role.DPO})
class RestrictionController {

    private final Subjects subjects;
    private final CommandDesk desk;
    private final RestrictionView view;

    RestrictionController(Subjects subjects, CommandDesk desk, RestrictionView view) {
        this.subjects = subjects;
        this.desk = desk;
        this.view = view;
    }

    /**
     * @param restriction the id by which it is lifted
     */
    record Restricted(String restriction) {}

    @PostMapping("/v1/restrictions")
    @Operation(
            summary = "From here on a subject's data may be stored and nothing else",
            description = "Each restriction stands for itself and is lifted by its own id.")
    ResponseEntity<Restricted> restrict(
            @RequestBody RestrictionReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        ResponseEntity<Recorded> answer = desk.submit(new Caller(actor, correlation, key), report);
        String event = Objects.requireNonNull(answer.getBody()).event();
        return ResponseEntity.status(answer.getStatusCode())
                .body(new Restricted(event == null ? known(report) : view.begunBy(event)));
    }

    /** Only who tells the time can tell the same twice. */
    private String known(RestrictionReport report) {
        SubjectId subject =
                subjects.knownInBody(SubjectReference.parse("subject", report.subject()));
        Instant at = Objects.requireNonNull(report.at());
        return view.begun(subject, report.ground(), ContactCommand.happened(at, at));
    }

    @DeleteMapping("/v1/restrictions/{restriction}")
    @Operation(
            summary = "Lift a restriction",
            description =
                    "The subject is to be told before (Art. 18(3) GDPR). Others of the same subject"
                            + " stay. Lifting twice changes nothing.")
    ResponseEntity<Void> lift(
            @PathVariable String restriction, CurrentActor actor, Correlation correlation) {
        SubjectId subject =
                view.subject(restriction)
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "restriction-unknown",
                                                "There is no restriction of this id"));
        LiftRestriction command =
                new LiftRestriction(
                        new ProcessingRestrictionLifted(
                                restriction,
                                subject,
                                ContactCommand.happened(null, Instant.now())));
        desk.submit(new Caller(actor, correlation, null), command, restriction);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/v1/subjects/{subject}/restrictions")
    @Operation(summary = "The restrictions of a subject that hold now")
    RestrictionView.Standing read(@PathVariable String subject) {
        return view.of(subjects.knownInPath(subject));
    }
}
