package io.lethe.consent.circumstances;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.WireName;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ObjectionOverridden;
import io.lethe.events.circumstance.ObjectionUpheld;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an objection that was weighed.
 *
 * @param grounds the compelling grounds that override it (Art. 21(1) GDPR); only for those
 */
record RulingReport(String subject, String purpose, Ruling ruling, @Nullable String grounds)
        implements Report {

    enum Ruling implements WireName {
        UPHELD("upheld"),
        OVERRIDDEN("overridden");

        private final String wireName;

        Ruling(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    RulingReport {
        Fields.requirePresent("ruling", ruling);
        if ((ruling == Ruling.OVERRIDDEN) != (grounds != null && !grounds.isBlank())) {
            throw new InvalidFieldException(
                    "grounds", "must be told where they override the objection, and only there");
        }
    }

    @Override
    public @Nullable Instant at() {
        return null;
    }

    @Override
    public boolean makesKnown() {
        return false;
    }

    @Override
    public RecordCircumstance command(SubjectId whom, Instant learnt) {
        return new RecordCircumstance(fact(whom, ConsentCommand.happened(null, learnt)), learnt);
    }

    private CircumstanceEvent fact(SubjectId whom, Instant at) {
        return grounds == null
                ? new ObjectionUpheld(whom, purpose, at)
                : new ObjectionOverridden(
                        whom,
                        purpose,
                        Map.of(ObjectionOverridden.GROUNDS, Personal.known(grounds)),
                        at);
    }

    /** Without the grounds. */
    @Override
    public String toString() {
        return "RulingReport[" + ruling + ']';
    }
}
