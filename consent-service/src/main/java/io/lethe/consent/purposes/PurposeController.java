package io.lethe.consent.purposes;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Purposes over REST. */
@RestController
@Tag(name = "Purposes")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO, Role.MARKETER, Role.AUDITOR})
class PurposeController {

    private final Purposes purposes;

    PurposeController(Purposes purposes) {
        this.purposes = purposes;
    }

    record Answer(List<Purpose> purposes) {}

    @GetMapping("/v1/purposes")
    @Operation(summary = "All purposes with their terms, the retired ones too")
    Answer list() {
        return new Answer(purposes.all());
    }
}
