package io.lethe.consent.optins;

import io.lethe.consent.links.Visitor;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Double opt-ins over REST, and the page behind the link. */
@RestController
@Tag(name = "Opt-ins")
class OptInController {

    /** Where a link leads, before its token. */
    static final String LINK = "/v1/opt-ins/links/";

    private final OptInDesk desk;
    private final OptInPage page;

    OptInController(OptInDesk desk, OptInPage page) {
        this.desk = desk;
        this.page = page;
    }

    /** The answer to every request that is in order, whoever has the address. */
    record Accepted(boolean accepted) {}

    /**
     * What a link is for.
     *
     * @param state {@code pending}
     */
    record Link(String purpose, String channel, String state) {}

    @PostMapping("/v1/opt-ins")
    @AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO})
    @Operation(
            summary = "Mail a link with which a consent can be confirmed",
            description =
                    "Whether the address is known, or was sent enough links already, is not told."
                            + " A caller that asks too often is told when to come back.")
    ResponseEntity<Accepted> request(
            @RequestBody OptInReport form,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        desk.request(form, new Caller(actor, correlation, key));
        return ResponseEntity.accepted().body(new Accepted(true));
    }

    @GetMapping(path = LINK + "{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What a link is for; looking changes nothing")
    Link look(@PathVariable String token) {
        PendingOptIns.Row optIn = desk.visit(token);
        return new Link(optIn.purpose(), optIn.channel(), "pending");
    }

    @PostMapping(path = LINK + "{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Confirm what a link is for: the consent is given by this")
    Link confirm(@PathVariable String token, HttpServletRequest request, Correlation correlation) {
        PendingOptIns.Row optIn = desk.confirm(token, Visitor.of(request), correlation);
        return new Link(optIn.purpose(), optIn.channel(), "confirmed");
    }

    @GetMapping(path = LINK + "{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> lookAtPage(@PathVariable String token) {
        try {
            return page.button(desk.visit(token));
        } catch (Refusal refusal) {
            return page.refused(desk.language(token), refusal.slug());
        }
    }

    @PostMapping(path = LINK + "{token}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> confirmOnPage(
            @PathVariable String token, HttpServletRequest request, Correlation correlation) {
        try {
            return page.thanks(desk.confirm(token, Visitor.of(request), correlation));
        } catch (Refusal refusal) {
            return page.refused(desk.language(token), refusal.slug());
        }
    }
}
