package io.lethe.retention.erasures;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.lethe.events.SubjectId;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.subjects.Subjects;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import io.lethe.retention.restrictions.Restrictions;
import io.lethe.vault.Resolution;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Turns what was reported into a command, on both roads. Thread-safe. */
@Component
class Intake {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Subjects subjects;
    private final Restrictions restrictions;
    private final MergedCases merged;

    Intake(Subjects subjects, Restrictions restrictions, MergedCases merged) {
        this.subjects = subjects;
        this.restrictions = restrictions;
        this.merged = merged;
    }

    /**
     * Nobody gets to be known by it, and whoever was merged is the survivor. Asks the vault and the
     * database for each: requests are rare.
     *
     * @throws Refusal {@code subject-unknown}, {@code subject-erased}: nobody is known by the alias
     * @throws io.lethe.events.InvalidFieldException if the subject is none
     */
    RequestErasure command(ErasureReport report, Instant learnt) {
        SubjectReference whom = SubjectReference.parse("subject", report.subject());
        SubjectId subject = merged.last(subject(whom, subjects.lookUp(List.of(whom)).getFirst()));
        Instant at = report.at() == null ? learnt : report.at();
        return new RequestErasure(
                new ErasureRequested(
                        IDS.generate().toString(),
                        subject,
                        report.ground(),
                        at.truncatedTo(ChronoUnit.MICROS)),
                restrictions.keeping(subject),
                learnt);
    }

    /**
     * A subject id is taken as it is, also of somebody who was erased: they have a case, and it is
     * the answer.
     */
    private static SubjectId subject(SubjectReference reference, Resolution found) {
        return switch (reference) {
            case SubjectReference.ById(SubjectId id) -> id;
            case SubjectReference.ByAlias _ ->
                    switch (found) {
                        case Resolution.Known(SubjectId id, _) -> id;
                        case Resolution.Unknown _ ->
                                throw Refusal.notFound(
                                                "subject-unknown", "Nobody is known by this alias")
                                        .at("/subject");
                        case Resolution.Erased _ ->
                                throw Refusal.notFound(
                                                "subject-erased",
                                                "Who was known by this alias was erased, or is just"
                                                        + " being erased")
                                        .at("/subject");
                    };
        };
    }
}
