package io.lethe.audit.past;

import io.lethe.audit.entries.EntriesRead;
import io.lethe.audit.entries.SubjectFilter;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The time machine over REST. Every look is an entry. */
@RestController
@Tag(name = "Subjects")
@AllowedFor({Role.AUDITOR, Role.DPO})
class StateController {

    private final TimeMachine machine;
    private final EntriesRead reads;

    StateController(TimeMachine machine, EntriesRead reads) {
        this.machine = machine;
        this.reads = reads;
    }

    /**
     * @param asOf known then; now where it is absent
     * @param validAt true then; as {@code asOf} where it is absent
     */
    @GetMapping("/v1/subjects/{subject}/state")
    @Operation(
            summary =
                    "How it stood with a subject at an instant, and what decisions would have said:"
                            + " from the log alone, with the entries that prove it")
    State state(
            @PathVariable String subject,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Instant validAt,
            CurrentActor actor,
            Correlation correlation)
            throws SQLException {
        String id = SubjectFilter.parse(subject);
        Instant known = asOf == null ? Instant.now() : asOf;
        Instant valid = validAt == null ? known : validAt;
        State state = state(id, known, valid);
        reads.recordOfSubject(
                new EntriesRead.Reader(actor, correlation),
                "state",
                id,
                Map.of("asOf", known.toString(), "validAt", valid.toString()));
        return state;
    }

    private State state(String subject, Instant asOf, Instant validAt) {
        try {
            return machine.of(subject, asOf, validAt);
        } catch (InvalidFieldException e) {
            throw Refusal.conflict(
                    "entry-changed",
                    "A stored entry is no event any more: somebody changed it. Verify the log");
        }
    }
}
