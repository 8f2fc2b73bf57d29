package io.lethe.portal.overview;

import io.lethe.portal.breaches.BreachClock;
import io.lethe.portal.services.AccountabilityService;
import io.lethe.portal.services.AuditService;
import io.lethe.portal.services.RetentionService;
import io.lethe.portal.services.Together;
import io.lethe.portal.services.Token;
import io.lethe.portal.signin.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page, and the part of it that is asked for again every few seconds. */
@Controller
class OverviewController {

    private static final int DAYS = 14;

    private final AuditService audit;
    private final AccountabilityService accountability;
    private final RetentionService retention;
    private final InstantSource clock = InstantSource.system();

    OverviewController(
            AuditService audit, AccountabilityService accountability, RetentionService retention) {
        this.audit = audit;
        this.accountability = accountability;
        this.retention = retention;
    }

    @GetMapping("/")
    String page(Caller caller, Model model) {
        model.addAttribute("figures", figures(caller.token()));
        return "overview";
    }

    @GetMapping("/figures")
    String again(Caller caller, Model model) {
        model.addAttribute("figures", figures(caller.token()));
        return "overview :: figures";
    }

    private Figures figures(Token token) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try (var together = new Together()) {
            var events = together.ask(() -> audit.figures(token, DAYS));
            var checkpoint = together.ask(() -> audit.checkpoint(token));
            var consentFigures = together.ask(() -> audit.consents(token, Figures.MONTHS));
            var breaches = together.ask(() -> accountability.list(token, "open"));
            var requested = together.ask(() -> retention.in(token, "requested"));
            var destroyed = together.ask(() -> retention.in(token, "keys-destroyed"));
            var completed = together.ask(() -> retention.in(token, "completed"));
            return new Figures(
                    now,
                    Together.answer(events).map(figures -> EventTable.of(figures, today)),
                    Together.answer(consentFigures),
                    Together.answer(breaches).map(found -> clocks(found, now)),
                    ErasureCounts.of(
                            Together.answer(requested),
                            Together.answer(destroyed),
                            Together.answer(completed)),
                    Together.answer(checkpoint));
        }
    }

    private static List<BreachClock> clocks(AccountabilityService.Breaches found, Instant now) {
        return found.breaches().stream().map(breach -> BreachClock.of(breach, now)).toList();
    }
}
