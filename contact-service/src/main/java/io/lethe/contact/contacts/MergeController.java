package io.lethe.contact.contacts;

import io.lethe.contact.contacts.ContactCommand.MergeContacts;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.kit.batch.CommandFailed;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.desk.Recorded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.kit.web.IdempotencyKey;
import io.lethe.vault.alias.SubjectReference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Merges over REST. */
@RestController
@Tag(name = "Contacts")
@AllowedFor({Role.AGENT, Role.DPO})
class MergeController {

    private final Subjects subjects;
    private final ContactReader reader;
    private final MergeRows merges;
    private final CommandDesk desk;

    MergeController(Subjects subjects, ContactReader reader, MergeRows merges, CommandDesk desk) {
        this.subjects = subjects;
        this.reader = reader;
        this.merges = merges;
        this.desk = desk;
    }

    @PostMapping("/v1/contacts/merges")
    @Operation(
            summary =
                    "Two subjects are one person: every name of the one means the other from here on",
            description =
                    "It cannot be taken back. What either may not be reached for, the survivor may"
                            + " not; both histories stay. Services hear of it within a second.")
    ResponseEntity<Recorded> merge(
            @RequestBody MergeReport report,
            CurrentActor actor,
            Correlation correlation,
            @Nullable IdempotencyKey key) {
        SubjectId survivor = known("survivor", report.survivor());
        SubjectId merged = known("merged", report.merged());
        Caller caller = new Caller(actor, correlation, key);
        if (survivor.equals(merged)) {
            return again(caller, survivor, report);
        }
        requireOwn(survivor, merged);
        try {
            return desk.submit(
                    caller,
                    new MergeContacts(fact(survivor, merged, report), reader.handedOn(merged)),
                    report);
        } catch (CommandFailed e) {
            requireOwn(survivor, merged);
            throw e;
        }
    }

    private static SubjectsMerged fact(SubjectId survivor, SubjectId merged, MergeReport report) {
        return new SubjectsMerged(
                survivor, merged, report.reason(), ContactCommand.happened(null, Instant.now()));
    }

    /** Both have to be subjects of their own, as far as they are not one already. */
    private void requireOwn(SubjectId survivor, SubjectId merged) {
        if (merges.survivor(survivor).isPresent()
                || merges.survivor(merged).filter(it -> !it.equals(survivor)).isPresent()) {
            throw Refusal.conflict(
                    "subject-merged", "One of them has become another subject just now; ask again");
        }
    }

    /** Both names lead to one subject: it is so already where they were merged. */
    private ResponseEntity<Recorded> again(Caller caller, SubjectId both, MergeReport report) {
        SubjectId before =
                merges.lastInto(both)
                        .filter(_ -> !report.survivor().strip().equals(report.merged().strip()))
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                        "subjects-same",
                                                        "Both names lead to the same subject")
                                                .at("/merged"));
        return desk.submit(
                caller,
                new MergeContacts(fact(both, before, report), MergedRecord.NOTHING),
                report);
    }

    private SubjectId known(String field, String reference) {
        try {
            return subjects.known(SubjectReference.parse(field, reference));
        } catch (Refusal nobody) {
            throw nobody.at("/" + field);
        }
    }
}
