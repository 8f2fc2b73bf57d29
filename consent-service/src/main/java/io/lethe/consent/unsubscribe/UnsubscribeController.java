package io.lethe.consent.unsubscribe;

import io.lethe.consent.links.Visitor;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.RestController;

/** One-click unsubscribe over HTTP. */
@RestController
@Tag(name = "Unsubscribing")
class UnsubscribeController {

    /** Where a link leads, before its token. */
    static final String LINK = "/v1/unsubscribe/";

    private final UnsubscribeDesk desk;
    private final UnsubscribePage page;

    UnsubscribeController(UnsubscribeDesk desk, UnsubscribePage page) {
        this.desk = desk;
        this.page = page;
    }

    /**
     * The headers of the message to one subject (RFC 8058), by name.
     *
     * @param headers null for a subject who is not known: there is nothing to be sent to them
     */
    record Headers(@Nullable Map<String, String> headers) {}

    record Answer(List<Headers> links) {}

    /**
     * @param unsubscribed whether it is so now
     */
    record State(String purpose, String channel, boolean unsubscribed) {}

    @PostMapping("/v1/unsubscribe-links")
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(
            summary = "The headers that let a message be unsubscribed from with one click",
            description =
                    "For up to 10,000 subjects, in their order. The message must be signed (DKIM),"
                            + " and the signature must cover these headers.")
    Answer give(@RequestBody UnsubscribeDesk.Asked asked) {
        return new Answer(desk.give(asked).stream().map(UnsubscribeController::headers).toList());
    }

    private static Headers headers(@Nullable String address) {
        return new Headers(
                address == null
                        ? null
                        : Map.of(
                                "List-Unsubscribe",
                                '<' + address + '>',
                                "List-Unsubscribe-Post",
                                "List-Unsubscribe=One-Click"));
    }

    @GetMapping(path = LINK + "{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What a link ends; looking changes nothing")
    State look(@PathVariable String token) {
        UnsubscribeLinks.Link link = desk.look(token);
        return new State(link.purpose(), link.channel(), desk.isWithdrawn(link));
    }

    @PostMapping(path = LINK + "{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Unsubscribe, as a mail program does; once more changes nothing")
    State unsubscribe(
            @PathVariable String token, HttpServletRequest request, Correlation correlation) {
        UnsubscribeLinks.Link link = desk.unsubscribe(token, Visitor.of(request), correlation);
        return new State(link.purpose(), link.channel(), true);
    }

    @GetMapping(path = LINK + "{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> lookAtPage(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "")
                    String languages) {
        try {
            UnsubscribeLinks.Link link = desk.look(token);
            return desk.isWithdrawn(link)
                    ? page.done(link, languages)
                    : page.button(link, languages);
        } catch (Refusal refusal) {
            return page.refused(refusal.slug(), languages);
        }
    }

    @PostMapping(path = LINK + "{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> unsubscribeOnPage(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
            HttpServletRequest request,
            Correlation correlation) {
        try {
            return page.done(desk.unsubscribe(token, Visitor.of(request), correlation), languages);
        } catch (Refusal refusal) {
            return page.refused(refusal.slug(), languages);
        }
    }
}
