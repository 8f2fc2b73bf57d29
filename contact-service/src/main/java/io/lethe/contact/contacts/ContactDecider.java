package io.lethe.contact.contacts;

import io.lethe.contact.contacts.Contact.Restriction;
import io.lethe.contact.contacts.ContactCommand.AccessContact;
import io.lethe.contact.contacts.ContactCommand.LiftRestriction;
import io.lethe.contact.contacts.ContactCommand.MergeContacts;
import io.lethe.contact.contacts.ContactCommand.RegisterContact;
import io.lethe.contact.contacts.ContactCommand.RestrictProcessing;
import io.lethe.events.Personal;
import io.lethe.events.SubjectEvent;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactEvent;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.ProcessingRestrictionLifted;
import io.lethe.events.restriction.RestrictionEvent;
import io.lethe.kit.erasure.Purge;
import io.lethe.kit.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
final class ContactDecider {

    /** How far a source's clock may run ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private ContactDecider() {}

    /**
     * The events that follow; none where it is already so.
     *
     * @throws Refusal {@code subject-erased} once the stream was closed; {@code in-the-future} if
     *     it claims to happen later than now; {@code contact-unknown} or {@code subject-erased} if
     *     there is nothing to be shown; {@code restriction-unknown}
     */
    static List<? extends SubjectEvent> decide(ContactCommand command, Contact state) {
        if (state.purged() != null) {
            throw Refusal.subjectErased();
        }
        return switch (command) {
            case RegisterContact(ContactRegistered told, Instant learnt) ->
                    registered(told, learnt, state);
            case AccessContact access -> List.of(accessed(access, state));
            case RestrictProcessing(ProcessingRestricted fact, Instant learnt) ->
                    restricted(fact, learnt, state);
            case LiftRestriction(ProcessingRestrictionLifted fact) -> lifted(fact, state);
            case MergeContacts(SubjectsMerged fact, MergedRecord theirs) ->
                    merged(fact, theirs, state);
        };
    }

    /**
     * What the other one's record says and this one's does not is handed on; where both say
     * something, the survivor's stays. What restricts the other one restricts the survivor, until
     * it is lifted of both.
     */
    private static List<SubjectEvent> merged(
            SubjectsMerged fact, MergedRecord theirs, Contact state) {
        if (state.merged().contains(fact.merged())) {
            return List.of();
        }
        List<SubjectEvent> events = new ArrayList<>();
        events.add(fact);
        Map<String, Personal<String>> identity = missing(theirs.identity(), state);
        Map<String, Personal<String>> contact = missing(theirs.contact(), state);
        if (!identity.isEmpty() || !contact.isEmpty()) {
            events.add(
                    state.held().isEmpty()
                            ? new ContactRegistered(fact.subject(), identity, contact, fact.at())
                            : new ContactChanged(fact.subject(), identity, contact, fact.at()));
        }
        theirs.restrictions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> !state.stands(each.getValue()))
                .map(
                        each ->
                                new ProcessingRestricted(
                                        handedOn(each.getKey()),
                                        fact.subject(),
                                        each.getValue().ground(),
                                        each.getValue().since()))
                .forEach(events::add);
        return events;
    }

    private static Map<String, Personal<String>> missing(
            Map<String, Personal<String>> theirs, Contact state) {
        Map<String, Personal<String>> missing = new HashMap<>(theirs);
        missing.keySet().removeAll(state.held().keySet());
        return missing;
    }

    /** The id of a restriction that was another subject's: each is lifted by its own. */
    private static String handedOn(String restriction) {
        return UUID.nameUUIDFromBytes(("merged:" + restriction).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<ContactEvent> registered(
            ContactRegistered told, Instant learnt, Contact state) {
        requireNotAhead(told.at(), learnt);
        if (state.held().isEmpty()) {
            return List.of(told);
        }
        Map<String, Personal<String>> identity = news(told.identity(), told.at(), state);
        Map<String, Personal<String>> contact = news(told.contact(), told.at(), state);
        return identity.isEmpty() && contact.isEmpty()
                ? List.of()
                : List.of(new ContactChanged(told.subject(), identity, contact, told.at()));
    }

    private static Map<String, Personal<String>> news(
            Map<String, Personal<String>> told, Instant at, Contact state) {
        Map<String, Personal<String>> news = new HashMap<>();
        told.forEach(
                (field, value) -> {
                    if (state.isNews(field, value, at)) {
                        news.put(field, value);
                    }
                });
        return news;
    }

    private static PersonalDataAccessed accessed(AccessContact access, Contact state) {
        if (state.held().isEmpty()) {
            throw Refusal.notFound("contact-unknown", "Nothing is on record of this subject");
        }
        List<String> fields = List.copyOf(state.readable().keySet());
        if (fields.isEmpty()) {
            throw Refusal.notFound("subject-erased", "The subject was erased");
        }
        return new PersonalDataAccessed(access.subject(), fields, access.reason(), access.at());
    }

    private static List<RestrictionEvent> restricted(
            ProcessingRestricted fact, Instant learnt, Contact state) {
        requireNotAhead(fact.at(), learnt);
        return state.isRestricted(fact.ground(), fact.at()) ? List.of() : List.of(fact);
    }

    private static List<RestrictionEvent> lifted(ProcessingRestrictionLifted fact, Contact state) {
        Restriction restriction = state.restriction(fact.restriction());
        if (restriction == null) {
            throw Refusal.notFound("restriction-unknown", "There is no restriction of this id");
        }
        return restriction.lifted() ? List.of() : List.of(fact);
    }

    private static void requireNotAhead(Instant at, Instant learnt) {
        if (at.isAfter(learnt.plus(CLOCK_SKEW))) {
            throw Refusal.unprocessable(
                            "in-the-future",
                            "It is told to have happened more than two minutes from now")
                    .at("/at");
        }
    }

    /** One event per erasure case, also for somebody never heard of: it is waited for. */
    static List<PersonalDataPurged> decide(Purge purge, Contact state) {
        return purge.erasure().equals(state.purged())
                ? List.of()
                : List.of(purge.purged(!state.isEmpty()));
    }

    static Contact evolve(PersonalDataPurged event) {
        return Contact.purged(event.erasure());
    }

    static Contact evolve(Contact state, ContactEvent event) {
        return switch (event) {
            case ContactRegistered registered ->
                    state.with(registered.identity(), registered.at())
                            .with(registered.contact(), registered.at());
            case ContactChanged changed ->
                    state.with(changed.identity(), changed.at())
                            .with(changed.contact(), changed.at());
            case PersonalDataAccessed _ -> state;
            case SubjectsMerged merged -> state.with(merged.merged());
        };
    }

    static Contact evolve(Contact state, RestrictionEvent event) {
        return switch (event) {
            case ProcessingRestricted it ->
                    state.restricted(it.restriction(), it.ground(), it.at());
            case ProcessingRestrictionLifted it -> state.lifted(it.restriction());
        };
    }
}
