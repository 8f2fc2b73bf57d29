package io.lethe.audit.dashboards;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dashboards over REST. */
@RestController
@Tag(name = "Dashboards")
@AllowedFor({Role.DPO, Role.AGENT, Role.MARKETER, Role.AUDITOR, Role.OPS})
class DashboardController {

    private final EventFigures figures;

    DashboardController(EventFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/v1/dashboards/events")
    @Operation(summary = "How many events there are, per service and type, and per day")
    EventFigures.Answer events(@RequestParam(defaultValue = "30") @Min(1) @Max(366) int days) {
        return figures.since(LocalDate.now(ZoneOffset.UTC).minusDays(days - 1L));
    }
}
