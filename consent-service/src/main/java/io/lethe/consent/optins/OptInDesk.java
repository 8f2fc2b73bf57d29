package io.lethe.consent.optins;

import io.lethe.consent.limits.EvenTime;
import io.lethe.consent.limits.Limits;
import io.lethe.consent.limits.LinkLimits;
import io.lethe.consent.links.LinkSettings;
import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.optins.OptInCommand.ConfirmOptIn;
import io.lethe.consent.preferences.PrivacySignals;
import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.purposes.Terms;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.refusal.AskedTooOften;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes requests and confirmations. Thread-safe. */
@Component
class OptInDesk {

    private final CommandDesk desk;
    private final Purposes purposes;
    private final PendingOptIns optIns;
    private final LinkTokens tokens;
    private final LinkLimits limits;
    private final LinkSettings links;
    private final OptInSettings settings;
    private final PrivacySignals signals;
    private final InstantSource clock = InstantSource.system();

    OptInDesk(
            CommandDesk desk,
            Purposes purposes,
            PendingOptIns optIns,
            LinkTokens tokens,
            Limits limits,
            LinkSettings links,
            OptInSettings settings,
            PrivacySignals signals) {
        this.desk = desk;
        this.purposes = purposes;
        this.optIns = optIns;
        this.tokens = tokens;
        this.limits =
                new LinkLimits(
                        limits,
                        "opt-in",
                        settings.perAddress(),
                        settings.perVisitor(),
                        settings.perClient());
        this.links = links;
        this.settings = settings;
        this.signals = signals;
    }

    /**
     * Has a link mailed, unless the address was sent enough of them: that is not told, as nothing
     * is that depends on the address.
     *
     * @throws AskedTooOften if the caller, or the visitor whom it names, asks too often
     * @throws Refusal {@code purpose-unknown}, {@code channel-unknown}, {@code notice-unknown}
     */
    void request(OptInReport form, Caller caller) {
        String notice =
                Terms.of(purposes, List.of(form.purpose()))
                        .notice(form.purpose(), form.channel(), form.notice());
        limits.refuseHaste(
                form.ip() == null ? null : Visitor.network(form.ip()), caller.actor().id());
        EvenTime.spend(
                links.answerStep(),
                () ->
                        send(
                                form.recipients(),
                                List.of(),
                                to ->
                                        desk.submit(
                                                caller,
                                                form.asked(to, notice, settings.expiry()))));
    }

    /** To those together who were not sent enough; what fails counts for none of them. */
    private void send(
            List<OptInReport.Recipient> left,
            List<OptInReport.Recipient> to,
            Consumer<List<OptInReport.Recipient>> sending) {
        if (left.isEmpty()) {
            if (!to.isEmpty()) {
                sending.accept(to);
            }
            return;
        }
        OptInReport.Recipient next = left.getFirst();
        List<OptInReport.Recipient> rest = left.subList(1, left.size());
        AtomicBoolean taken = new AtomicBoolean();
        limits.sendTo(
                next.address(),
                () -> {
                    taken.set(true);
                    send(rest, Stream.concat(to.stream(), Stream.of(next)).toList(), sending);
                });
        if (!taken.get()) {
            send(rest, to, sending);
        }
    }

    /**
     * The opt-in that a link is for. Nothing changes but the count of visits.
     *
     * @throws Refusal {@code token-altered}, {@code token-foreign}, {@code token-used} or {@code
     *     token-expired}
     */
    PendingOptIns.Row visit(String token) {
        PendingOptIns.Row optIn = find(token);
        optIns.visited(optIn);
        if (optIn.isPending(clock.instant())) {
            return optIn;
        }
        throw optIn.state().equals("confirmed") || optIn.state().equals("answered")
                ? OptInDecider.used()
                : OptInDecider.expired();
    }

    /**
     * Confirms what a link is for, and so gives the consent.
     *
     * @throws Refusal as {@link #visit}
     */
    PendingOptIns.Row confirm(String token, Visitor visitor, Correlation correlation) {
        PendingOptIns.Row optIn = find(token);
        ConfirmOptIn confirm =
                new ConfirmOptIn(
                        optIn.optIn(),
                        optIn.subject(),
                        visitor.evidence(),
                        optIn.parental() ? List.of() : signals.of(visitor, Set.of(optIn.purpose())),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        CurrentActor reader =
                new CurrentActor(
                        (optIn.parental() ? "holder-for:" : "subject:") + optIn.subject().value(),
                        Set.of(Role.SUBJECT));
        desk.submit(new Caller(reader, correlation, null), confirm, "");
        return optIn;
    }

    /** In which language to speak of a link, whatever became of it. */
    String language(String token) {
        try {
            return find(token).language();
        } catch (Refusal _) {
            return "en";
        }
    }

    private PendingOptIns.Row find(String token) {
        return optIns.find(tokens.read(LinkTokens.Use.OPT_IN, token))
                .orElseThrow(LinkTokens::foreign);
    }
}
