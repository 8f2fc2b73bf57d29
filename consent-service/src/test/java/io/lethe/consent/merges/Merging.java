package io.lethe.consent.merges;

import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.consents.ConsentDecider;
import io.lethe.consent.consents.Consents;
import io.lethe.consent.law.Law;
import io.lethe.consent.merges.MergeCommand.TakeOver;
import io.lethe.consent.merges.MergeCommand.Terms;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A merge of two streams, as the aggregate does it. */
public final class Merging {

    /** Whose the streams are; the other one's id matters to nobody but the record. */
    public static final SubjectId SURVIVOR = new SubjectId("abcdefghijklmnopqrstuvwxya");

    static final SubjectId OTHER = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    private Merging() {}

    /** The survivor's stream after it took over all of the other one's. */
    public static List<RecordedEvent> merge(
            List<RecordedEvent> own,
            List<RecordedEvent> theirs,
            Instant at,
            Map<String, LawfulBasis> bases,
            Law law) {
        Consents consents = Consents.NONE;
        Circumstances circumstances = Circumstances.NONE;
        Merges merges = Merges.NONE;
        for (RecordedEvent recorded : own) {
            switch (recorded.event()) {
                case ConsentEvent it -> consents = ConsentDecider.evolve(consents, it);
                case CircumstanceEvent it ->
                        circumstances = CircumstanceDecider.evolve(circumstances, it);
                case ConsentsTakenOver it -> merges = merges.with(it);
                default -> {
                    // Says nothing of how it stands.
                }
            }
        }
        TakeOver command =
                new TakeOver(
                        SURVIVOR, OTHER, Told.of(theirs), theirs.size(), at, new Terms(bases, law));
        List<RecordedEvent> stream = new ArrayList<>(own);
        for (SubjectEvent event : MergeDecider.decide(command, consents, circumstances, merges)) {
            int place = stream.size();
            stream.add(new RecordedEvent("event-" + place, SURVIVOR.value(), place, at, event));
        }
        return stream;
    }
}
