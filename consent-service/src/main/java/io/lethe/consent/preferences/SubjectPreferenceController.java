package io.lethe.consent.preferences;

import io.lethe.events.SubjectId;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The preferences of a subject, for those who help them. */
@RestController
@Tag(name = "Preferences")
class SubjectPreferenceController {

    private static final String PREFERENCES = "/v1/subjects/{subject}/preferences";

    private final PreferenceDesk desk;
    private final PreferenceView view;
    private final Subjects subjects;

    SubjectPreferenceController(PreferenceDesk desk, PreferenceView view, Subjects subjects) {
        this.desk = desk;
        this.view = view;
        this.subjects = subjects;
    }

    @GetMapping(PREFERENCES)
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(summary = "All that a subject agreed to, objected to and put off, as they see it")
    Preferences look(
            @PathVariable String subject,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "")
                    String languages) {
        return view.of(subjects.knownInPath(subject), languages, null);
    }

    @PatchMapping(PREFERENCES)
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(
            summary = "Change any of it for a subject, all at once or nothing",
            description =
                    "Nobody agrees in another's place: a consent is recorded with its evidence at"
                            + " /v1/consents.")
    Preferences change(
            @PathVariable String subject,
            @RequestBody PreferenceForm form,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        SubjectId whom = subjects.knownInPath(subject);
        desk.change(whom, form, new Caller(actor, correlation, key));
        return view.of(whom, languages, null);
    }
}
