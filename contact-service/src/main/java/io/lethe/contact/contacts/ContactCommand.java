package io.lethe.contact.contacts;

import io.lethe.events.SubjectId;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What somebody wants of the stream of one subject. Whether anything follows is decided. */
public sealed interface ContactCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().value();
    }

    /**
     * What is told of a subject, the first time or again.
     *
     * @param told in the form in which it would be recorded if it were the first
     * @param learnt when Lethe learnt it
     */
    record RegisterContact(ContactRegistered told, Instant learnt) implements ContactCommand {

        @Override
        public SubjectId subject() {
            return told.subject();
        }
    }

    /** Somebody is to be shown the record; their look is recorded first. */
    record AccessContact(SubjectId subject, String reason, Instant at) implements ContactCommand {}

    /** Art. 18(1) GDPR. */
    record RestrictProcessing(ProcessingRestricted fact, Instant learnt) implements ContactCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /** Art. 18(3) GDPR: the subject was to be told before. */
    record LiftRestriction(ProcessingRestrictionLifted fact) implements ContactCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /**
     * Another subject turned out to be this one.
     *
     * @param theirs what is on record of the other one
     */
    record MergeContacts(SubjectsMerged fact, MergedRecord theirs) implements ContactCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /**
     * When a fact happened: as it was told, and when Lethe learnt it where it was not. As fine as
     * PostgreSQL keeps it, so that the store and its read models compare alike.
     */
    static Instant happened(@Nullable Instant told, Instant learnt) {
        return (told == null ? learnt : told).truncatedTo(ChronoUnit.MICROS);
    }
}
