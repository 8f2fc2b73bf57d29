package io.lethe.consent.preferences;

import io.lethe.consent.consents.KnownTerms;
import io.lethe.consent.limits.EvenTime;
import io.lethe.consent.limits.Limits;
import io.lethe.consent.limits.LinkLimits;
import io.lethe.consent.links.LinkSettings;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.preferences.PreferenceLinks.Link;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.SubjectId;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.vault.Resolution;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends links, and records what is wanted by them. Thread-safe. */
@Component
class PreferenceDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceDesk.class);

    private final CommandDesk desk;
    private final Subjects subjects;
    private final Purposes purposes;
    private final KnownTerms terms;
    private final PrivacySignals signals;
    private final LinkLimits limits;
    private final LinkSettings links;
    private final PreferenceSettings settings;
    private final InstantSource clock = InstantSource.system();

    PreferenceDesk(
            CommandDesk desk,
            Subjects subjects,
            Purposes purposes,
            KnownTerms terms,
            PrivacySignals signals,
            Limits limits,
            LinkSettings links,
            PreferenceSettings settings) {
        this.desk = desk;
        this.subjects = subjects;
        this.purposes = purposes;
        this.terms = terms;
        this.signals = signals;
        this.limits =
                new LinkLimits(
                        limits,
                        "preferences",
                        settings.perAddress(),
                        settings.perVisitor(),
                        settings.perClient());
        this.links = links;
        this.settings = settings;
    }

    /**
     * Has a link mailed where somebody is known by the address and was not sent enough of them.
     * Neither is told, nor does the time of the answer tell it. Nobody gets to be known by this.
     *
     * @throws io.lethe.kit.refusal.AskedTooOften if the visitor or the client asks too often
     */
    void request(PreferenceLinkForm form, Visitor connected, Caller caller) {
        boolean server = isServer(caller.actor());
        Visitor visitor = form.visitor(connected, server);
        limits.refuseHaste(
                visitor.ip() == null ? null : Visitor.network(visitor.ip()),
                server ? caller.actor().id() : null);
        EvenTime.spend(
                links.answerStep(),
                () -> {
                    try {
                        limits.sendTo(form.address(), () -> send(form, visitor, caller));
                    } catch (Overloaded _) {
                        // Told, it would tell that there was something to record.
                        LOG.warn("A link was not sent, since too much waits to be recorded");
                    }
                });
    }

    /** Whether it asks for others, whom it can tell of. */
    private static boolean isServer(CurrentActor actor) {
        return actor.has(Role.SOURCE) || actor.has(Role.AGENT) || actor.has(Role.DPO);
    }

    private void send(PreferenceLinkForm form, Visitor visitor, Caller caller) {
        if (subjects.lookUp(List.of(form.reference())).getFirst()
                instanceof Resolution.Known(SubjectId subject, _)) {
            PreferenceLinkRequested fact =
                    form.requested(subject, visitor, settings.linkExpiry(), clock.instant());
            try {
                desk.submit(caller, new PreferenceCommand.RequestLink(fact), "");
            } catch (Refusal _) {
                LOG.debug("A link was asked for while its subject was erased");
            }
        }
    }

    /**
     * Records what a subject wants by their link, all of it or nothing.
     *
     * @throws Refusal as {@link Wishes#of}
     */
    void change(Link link, PreferenceForm form, Visitor visitor, Correlation correlation) {
        CurrentActor subject =
                new CurrentActor("subject:" + link.subject().value(), Set.of(Role.SUBJECT));
        List<PreferenceChange> changes = wanted(form, new Proof(link, visitor));
        Set<String> named =
                changes.stream().map(PreferenceChange::purpose).collect(Collectors.toSet());
        List<PreferenceChange> all = new ArrayList<>(changes);
        all.addAll(signals.of(visitor, named));
        record(new Caller(subject, correlation, null), link.subject(), all, form);
    }

    /**
     * The same in the name of a subject, by somebody who helps them.
     *
     * @throws Refusal as {@link Wishes#of}
     */
    void change(SubjectId subject, PreferenceForm form, Caller caller) {
        record(caller, subject, wanted(form, null), form);
    }

    private List<PreferenceChange> wanted(PreferenceForm form, @Nullable Proof proof) {
        Set<String> names =
                form.changes().stream()
                        .map(PreferenceForm.Entry::purpose)
                        .collect(Collectors.toSet());
        return new Wishes(purposes.named(names), terms, proof, settings.longestPause(), now())
                .of(form.changes());
    }

    private void record(
            Caller caller, SubjectId subject, List<PreferenceChange> changes, Object body) {
        if (!changes.isEmpty()) {
            desk.submit(caller, new PreferenceCommand.Change(subject, changes, now()), body);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
