package io.lethe.consent.notices;

import io.lethe.events.Languages;
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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Privacy notices over REST, and as pages. */
@RestController
@Tag(name = "Notices")
class NoticeController {

    /** Where a notice is read. */
    static final String NOTICE = "/v1/notices/{notice}";

    private final Notices notices;
    private final CommandDesk desk;
    private final InstantSource clock = InstantSource.system();

    NoticeController(Notices notices, CommandDesk desk) {
        this.notices = notices;
        this.desk = desk;
    }

    record Answer(List<Notices.Line> notices) {}

    /**
     * @param languages in which there is this version
     */
    record Shown(Notice notice, List<String> languages) {}

    @PostMapping("/v1/notices")
    @AllowedFor(Role.DPO)
    @Operation(
            summary = "Publish the wording of a version in a language",
            description =
                    "A version is never changed: the same wording again is the same, another one is"
                            + " refused. Lines end with a line feed; the SHA-256 is of the text in UTF-8.")
    ResponseEntity<Recorded> publish(
            @RequestBody NoticeForm form,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        PublishNotice command =
                new PublishNotice(form.published(clock.instant().truncatedTo(ChronoUnit.MICROS)));
        return desk.submit(new Caller(actor, correlation, key), command, form);
    }

    @GetMapping("/v1/notices")
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO, Role.MARKETER, Role.AUDITOR})
    @Operation(summary = "All versions of notices in their languages, without the wordings")
    Answer list() {
        return new Answer(notices.all());
    }

    @GetMapping(path = NOTICE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "The wording of a version, in the language that fits best; a page for a browser",
            description = "Open to everybody. `language` takes the place of Accept-Language.")
    ResponseEntity<Shown> read(
            @PathVariable String notice,
            @RequestParam(defaultValue = "") String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String accepted) {
        Map<String, Notice> version = version(notice);
        Notice fitting = fitting(version, language, accepted);
        return answer(fitting).body(new Shown(fitting, List.copyOf(version.keySet())));
    }

    @GetMapping(path = NOTICE, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(
            @PathVariable String notice,
            @RequestParam(defaultValue = "") String language,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String accepted) {
        Notice fitting = fitting(version(notice), language, accepted);
        return answer(fitting)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none';"
                                + " frame-ancestors 'none'; base-uri 'none'")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(NoticePage.of(fitting));
    }

    private Map<String, Notice> version(String notice) {
        Map<String, Notice> version = notices.version(notice);
        if (version.isEmpty()) {
            throw Refusal.notFound("notice-unknown", "No notice of this version was published");
        }
        return version;
    }

    private static Notice fitting(Map<String, Notice> version, String language, String accepted) {
        return Languages.fitting(version, language.isEmpty() ? accepted : language);
    }

    private static ResponseEntity.BodyBuilder answer(Notice notice) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, notice.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT);
    }
}
