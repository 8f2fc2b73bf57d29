package io.lethe.consent.preferences;

import io.lethe.consent.links.Visitor;
import io.lethe.consent.preferences.PreferenceLinks.Link;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The preferences of a subject, by a link that was mailed to them. */
@RestController
@Tag(name = "Preferences")
class PreferenceController {

    static final String LINKS = "/v1/preferences/links";

    /** Where a link leads, before its token. */
    static final String LINK = LINKS + "/";

    private final PreferenceDesk desk;
    private final PreferenceLinks links;
    private final PreferenceView view;

    PreferenceController(PreferenceDesk desk, PreferenceLinks links, PreferenceView view) {
        this.desk = desk;
        this.links = links;
        this.view = view;
    }

    /** The answer to every request that is in order, whoever has the address. */
    record Accepted(boolean accepted) {}

    @PostMapping(LINKS)
    @Operation(
            summary = "Mail somebody a link to their preferences",
            description =
                    "Whether the address is known, or was sent enough links already, is not told."
                            + " Whoever asks too often is told when to come back.")
    ResponseEntity<Accepted> request(
            @RequestBody PreferenceLinkForm form,
            HttpServletRequest request,
            CurrentActor actor,
            Correlation correlation) {
        desk.request(form, Visitor.of(request), new Caller(actor, correlation, null));
        return ResponseEntity.accepted().body(new Accepted(true));
    }

    @GetMapping(LINK + "{token}")
    @Operation(
            summary =
                    "All that a subject agreed to, objected to and put off; looking changes nothing",
            description =
                    "In the language that is accepted, else in that of the request for the link.")
    ResponseEntity<Preferences> look(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "")
                    String languages) {
        return answer(links.open(token), languages);
    }

    @PatchMapping(LINK + "{token}")
    @Operation(
            summary = "Change any of it, all at once or nothing; once more changes nothing",
            description =
                    "With Sec-GPC: 1 it is also an objection to the purposes that are marked for it"
                            + " and that are not named here.")
    ResponseEntity<Preferences> change(
            @PathVariable String token,
            @RequestBody PreferenceForm form,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
            HttpServletRequest request,
            Correlation correlation) {
        Link link = links.open(token);
        desk.change(link, form, Visitor.of(request), correlation);
        return answer(link, languages);
    }

    private ResponseEntity<Preferences> answer(Link link, String languages) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(
                        view.of(
                                link.subject(),
                                languages.isBlank() ? link.language() : languages,
                                link.expiresAt()));
    }
}
