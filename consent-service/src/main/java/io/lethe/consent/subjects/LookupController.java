package io.lethe.consent.subjects;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.events.lookup.SubjectsLookedUp;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The subject ids behind aliases, for systems that keep a copy of what is decided. */
@RestController
@Tag(name = "Subjects")
class LookupController {

    private static final int MOST = 10_000;

    private final SubjectLookup subjects;
    private final CommandDesk desk;
    private final InstantSource clock = InstantSource.system();

    LookupController(SubjectLookup subjects, CommandDesk desk) {
        this.subjects = subjects;
        this.desk = desk;
    }

    /**
     * @param subjects at most 10,000 aliases, or subject ids
     */
    record Asked(List<String> subjects) {

        Asked {
            Fields.requirePresent("subjects", subjects);
            if (subjects.size() > MOST) {
                throw new InvalidFieldException("subjects", "must not have more than " + MOST);
            }
            int missing = subjects.indexOf(null);
            if (missing >= 0) {
                throw new InvalidFieldException("subjects/" + missing, "is missing");
            }
        }
    }

    /**
     * The answer to one alias.
     *
     * @param subject the subject id; absent where nobody is known by the alias, or was erased
     */
    record Named(@Nullable String subject) {}

    record Answer(List<Named> subjects) {}

    @PostMapping("/v1/subjects/lookup")
    @AllowedFor(Role.SOURCE)
    @Operation(
            summary = "The subject ids behind aliases, in their order",
            description =
                    "Nobody gets to be known by being asked for. How many were asked for and found"
                            + " is an event; who it was is not.")
    Answer lookUp(@RequestBody Asked asked, CurrentActor actor, Correlation correlation) {
        var known =
                subjects.find(
                                asked.subjects().stream()
                                        .filter(subjects::isWellFormed)
                                        .distinct()
                                        .toList())
                        .known();
        List<Named> answers = new ArrayList<>(asked.subjects().size());
        int found = 0;
        for (String reference : asked.subjects()) {
            SubjectId subject = known.get(reference);
            answers.add(new Named(subject == null ? null : subject.value()));
            found += subject == null ? 0 : 1;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // Before the answer: what nobody could record, nobody is told.
        desk.submit(
                new Caller(actor, correlation, null),
                new RecordLookup(
                        new SubjectsLookedUp(
                                UUID.randomUUID().toString(), answers.size(), found, now)),
                "");
        return new Answer(answers);
    }
}
