package io.lethe.kit.inbound;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import io.lethe.kit.subjects.Report;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.Sighting;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What a record asks for, as far as it is known before subjects are resolved. */
public sealed interface Wanted {

    /** The command itself: the fact is about nobody. */
    record Ready(Command command) implements Wanted {}

    /**
     * A fact about a subject who is still to be found.
     *
     * @param whom who is meant, checked
     * @param learnt when Lethe learnt it
     */
    record OfSubject(Report report, Sighting whom, Instant learnt) implements Wanted {

        /** By what else the subject will be known, beside the reference in the report. */
        Set<SubjectReference> furtherNames() {
            Set<SubjectReference> names = new HashSet<>();
            report.aliases().values().forEach(it -> names.add(new SubjectReference.ByAlias(it)));
            names.remove(whom.reference());
            return names;
        }

        /**
         * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
         */
        Command command(SubjectId subject) {
            return report.command(subject, learnt);
        }
    }

    /**
     * What a report asks for.
     *
     * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable of anybody
     */
    static Wanted of(Report report, Instant learnt) {
        return new OfSubject(report, Subjects.sighting(report, learnt), learnt);
    }
}
