package io.lethe.consent.dashboards;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The dashboards over REST. */
@RestController
@Tag(name = "Dashboards")
@AllowedFor({Role.DPO, Role.AGENT, Role.MARKETER, Role.AUDITOR, Role.OPS})
class DashboardController {

    private final ConsentFigures figures;

    DashboardController(ConsentFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/v1/dashboards/consents")
    @Operation(
            summary =
                    "How many consents hold and how many were withdrawn, per purpose and per month")
    ConsentFigures.Answer consents() {
        return figures.latest();
    }
}
