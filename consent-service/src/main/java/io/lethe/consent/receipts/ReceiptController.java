package io.lethe.consent.receipts;

import io.lethe.consent.consents.ShowRecord;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts over REST. */
@RestController
@Tag(name = "Receipts")
class ReceiptController {

    private final Receipts receipts;
    private final CommandDesk desk;
    private final InstantSource clock = InstantSource.system();

    ReceiptController(Receipts receipts, CommandDesk desk) {
        this.receipts = receipts;
        this.desk = desk;
    }

    @GetMapping("/v1/receipts/{event}")
    @AllowedFor({Role.AGENT, Role.DPO})
    @Operation(
            summary = "The receipt of a consent or its withdrawal, and by what it can be checked",
            description =
                    "`receipt` is a consent receipt after ISO/IEC TS 27560 in JSON-LD with the"
                            + " vocabulary of the DPV. Where evidence is shown, the look is"
                            + " recorded, with who looked and the reason given.")
    ResponseEntity<Receipts.Receipt> read(
            @PathVariable String event,
            @RequestParam String subject,
            @RequestParam
                    @NotBlank
                    @Size(max = PersonalDataAccessed.LONGEST_REASON)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
                    String reason,
            CurrentActor actor,
            Correlation correlation) {
        SubjectId whom = subject(subject);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> shown = receipts.readable(whom, event);
        if (!shown.isEmpty()) {
            desk.submit(
                    new Caller(actor, correlation, null),
                    new ShowRecord(new PersonalDataAccessed(whom, shown, reason, now)),
                    reason);
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(receipts.of(whom, event, now));
    }

    private static SubjectId subject(String text) {
        if (!SubjectId.isSubjectId(text)) {
            throw Refusal.invalid(
                    "subject-malformed",
                    "subject must be a subject id: an alias does not belong in a URL");
        }
        return new SubjectId(text);
    }
}
