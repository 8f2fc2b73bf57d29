package io.lethe.audit.dashboards;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The dashboards over REST. Where figures are of people, they are told in full steps of {@code k};
 * one below the first is not there.
 */
@RestController
@Tag(name = "Dashboards")
@AllowedFor({Role.DPO, Role.AGENT, Role.MARKETER, Role.AUDITOR, Role.OPS})
class DashboardController {

    private final EventFigures figures;
    private final ConsentDashboard consents;
    private final DecisionDashboard decisions;
    private final CaseDashboards cases;
    private final BreachDashboard breaches;
    private final RetentionDashboard retention;

    DashboardController(
            EventFigures figures,
            ConsentDashboard consents,
            DecisionDashboard decisions,
            CaseDashboards cases,
            BreachDashboard breaches,
            RetentionDashboard retention) {
        this.figures = figures;
        this.consents = consents;
        this.decisions = decisions;
        this.cases = cases;
        this.breaches = breaches;
        this.retention = retention;
    }

    @GetMapping("/v1/dashboards/events")
    @Operation(summary = "How many events there are, per service and type, and per day")
    EventFigures.Answer events(@RequestParam(defaultValue = "30") @Min(1) @Max(366) int days) {
        return figures.since(LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L));
    }

    @GetMapping("/v1/dashboards/consents")
    @Operation(
            summary =
                    "How people stand to each purpose and channel, and what they did per month; per"
                            + " day where days are asked for")
    ConsentDashboard.Answer consents(
            @RequestParam(defaultValue = "24") @Min(1) @Max(120) int months,
            @RequestParam(required = false) @Min(1) @Max(366) @Nullable Integer days) {
        return days == null ? consents.months(months) : consents.days(days);
    }

    @GetMapping("/v1/dashboards/decisions")
    @Operation(summary = "How many answers there were, per day, purpose and rule that decided")
    DecisionDashboard.Answer decisions(
            @RequestParam(defaultValue = "30") @Min(1) @Max(366) int days) {
        return decisions.days(days);
    }

    @GetMapping("/v1/dashboards/requests")
    @Operation(summary = "How many requests of people are open, by kind and age")
    CaseDashboards.Requests requests() {
        return cases.requests();
    }

    @GetMapping("/v1/dashboards/restrictions")
    @Operation(summary = "How many people's data may only be stored, by ground and per month")
    CaseDashboards.Restrictions restrictions(
            @RequestParam(defaultValue = "24") @Min(1) @Max(120) int months) {
        return cases.restrictions(months);
    }

    @GetMapping("/v1/dashboards/erasures")
    @Operation(summary = "How many people are to be forgotten, by how far that is")
    CaseDashboards.Erasures erasures() {
        return cases.erasures();
    }

    @GetMapping("/v1/dashboards/retention")
    @Operation(
            summary =
                    "Of how many people something may not be kept or used any longer, by rule and the"
                            + " month in which it falls due")
    RetentionDashboard.Answer retention(
            @RequestParam(defaultValue = "24") @Min(1) @Max(120) int months) {
        return retention.months(months);
    }

    @GetMapping("/v1/dashboards/breaches")
    @AllowedFor({Role.DPO, Role.AGENT, Role.AUDITOR, Role.OPS})
    @Operation(summary = "Breaches about which nothing was decided, with the time left")
    BreachDashboard.Answer breaches() {
        return breaches.latest();
    }
}
