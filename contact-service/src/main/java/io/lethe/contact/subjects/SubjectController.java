package io.lethe.contact.subjects;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.alias.SubjectReference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Subjects over REST. */
@RestController
@Tag(name = "Subjects")
@AllowedFor({Role.AGENT, Role.DPO})
class SubjectController {

    private final Subjects subjects;

    SubjectController(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * @param subject a subject id or an alias; it stands in a body because an address does not
     *     belong in a URL
     */
    record Question(String subject) {}

    /**
     * @param subject the subject id
     */
    record Answer(String subject) {}

    @PostMapping("/v1/subjects/lookup")
    @Operation(summary = "Who is known by this alias? Nobody gets to be known by being asked for")
    Answer lookUp(@RequestBody Question question) {
        return new Answer(
                subjects.knownInBody(SubjectReference.parse("subject", question.subject()))
                        .value());
    }
}
