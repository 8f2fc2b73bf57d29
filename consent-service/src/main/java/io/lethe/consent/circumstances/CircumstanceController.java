package io.lethe.consent.circumstances;

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

/** What is on record of a subject beside consents, over REST. */
@RestController
@Tag(name = "Circumstances")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
class CircumstanceController {

    private final Subjects subjects;
    private final CommandDesk desk;
    private final CircumstanceView view;

    CircumstanceController(Subjects subjects, CommandDesk desk, CircumstanceView view) {
        this.subjects = subjects;
        this.desk = desk;
        this.view = view;
    }

    @PostMapping("/v1/lawful-bases")
    @Operation(summary = "Record that for one subject a purpose rests on a basis of its own")
    ResponseEntity<Recorded> rest(
            @RequestBody BasisReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/lawful-bases/ends")
    @Operation(summary = "Record that a subject's own basis of a purpose holds no longer")
    ResponseEntity<Recorded> restNoLonger(
            @RequestBody BasisEndReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/residences")
    @Operation(summary = "Record in which country a subject lives")
    ResponseEntity<Recorded> live(
            @RequestBody ResidenceReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/birth-dates")
    @Operation(summary = "Record when a subject was born")
    ResponseEntity<Recorded> born(
            @RequestBody BirthDateReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/parental-consents")
    @Operation(summary = "Record that the holder of parental responsibility consented for a child")
    ResponseEntity<Recorded> consentForChild(
            @RequestBody ParentalConsentReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/parental-consents/withdrawals")
    @Operation(summary = "Record that the holder of parental responsibility took that back")
    ResponseEntity<Recorded> withdrawForChild(
            @RequestBody ParentalConsentEndReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @PostMapping("/v1/screenings")
    @Operation(summary = "Record what a register of those who want no calls said of a number")
    ResponseEntity<Recorded> screen(
            @RequestBody ScreeningReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), report);
    }

    @GetMapping("/v1/subjects/{subject}/circumstances")
    @Operation(
            summary = "What is on record of a subject beside consents; the birth date to the month")
    CircumstanceView.Known read(@PathVariable String subject) {
        return view.of(subjects.knownInPath(subject));
    }
}
