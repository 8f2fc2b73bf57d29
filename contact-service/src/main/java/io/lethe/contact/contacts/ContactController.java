package io.lethe.contact.contacts;

import io.lethe.contact.contacts.ContactCommand.AccessContact;
import io.lethe.contact.fields.ContactFields;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.PersonalDataAccessed;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contact records over REST. */
@RestController
@Tag(name = "Contacts")
class ContactController {

    private final Subjects subjects;
    private final ContactFields fields;
    private final CommandDesk desk;
    private final ContactReader reader;

    ContactController(
            Subjects subjects, ContactFields fields, CommandDesk desk, ContactReader reader) {
        this.subjects = subjects;
        this.fields = fields;
        this.desk = desk;
        this.reader = reader;
    }

    /**
     * @param fields values by the name of the field
     * @param event id of the event that records this look
     */
    record Shown(String subject, Map<String, String> fields, String event) {}

    @PostMapping("/v1/contacts")
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(
            summary = "Put on record what is known of a subject, or has changed",
            description =
                    "Only configured fields are taken. The value of a field that is an alias becomes"
                            + " one of the subject.")
    ResponseEntity<Recorded> register(
            @RequestBody ContactRegistration told,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        return desk.submit(new Caller(actor, correlation, key), ContactReport.of(told, fields));
    }

    @GetMapping("/v1/contacts/{subject}")
    @AllowedFor({Role.AGENT, Role.DPO})
    @Operation(
            summary = "What is on record of a subject",
            description = "Every look is recorded, with who looked and the reason given.")
    ResponseEntity<Shown> read(
            @PathVariable String subject,
            @RequestParam
                    @NotBlank
                    @Size(max = PersonalDataAccessed.LONGEST_REASON)
                    @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
                    String reason,
            CurrentActor actor,
            Correlation correlation) {
        SubjectId whom = subjects.knownInPath(subject);
        AccessContact access =
                new AccessContact(whom, reason, ContactCommand.happened(null, Instant.now()));
        Recorded look = desk.submit(new Caller(actor, correlation, null), access, reason).getBody();
        String event = Objects.requireNonNull(Objects.requireNonNull(look).event());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Shown(whom.value(), reader.at(whom, event), event));
    }
}
