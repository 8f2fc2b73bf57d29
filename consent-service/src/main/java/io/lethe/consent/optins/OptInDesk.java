package io.lethe.consent.optins;

import io.lethe.consent.limits.Limits;
import io.lethe.consent.limits.Limits.Limit;
import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.optins.OptInCommand.ConfirmOptIn;
import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.purposes.Terms;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.refusal.AskedTooOften;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes requests and confirmations. Thread-safe. */
@Component
class OptInDesk {

    private final CommandDesk desk;
    private final Purposes purposes;
    private final PendingOptIns optIns;
    private final LinkTokens tokens;
    private final Limits limits;
    private final OptInSettings settings;
    private final InstantSource clock = InstantSource.system();

    OptInDesk(
            CommandDesk desk,
            Purposes purposes,
            PendingOptIns optIns,
            LinkTokens tokens,
            Limits limits,
            OptInSettings settings) {
        this.desk = desk;
        this.purposes = purposes;
        this.optIns = optIns;
        this.tokens = tokens;
        this.limits = limits;
        this.settings = settings;
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
        refuseHaste(form, caller);
        if (take(settings.perAddress(), Duration.ofHours(1), "opt-in-address", form.address())
                == null) {
            desk.submit(caller, form.asked(notice, settings.expiry()));
        }
    }

    /** The visitor first: one who asks too often takes nothing from the others of the form. */
    private void refuseHaste(OptInReport form, Caller caller) {
        Duration wait =
                form.ip() == null
                        ? null
                        : take(
                                settings.perVisitor(),
                                Duration.ofHours(1),
                                "opt-in-visitor",
                                form.network());
        if (wait == null) {
            wait =
                    take(
                            settings.perClient(),
                            Duration.ofMinutes(1),
                            "opt-in-client",
                            caller.actor().id());
        }
        if (wait != null) {
            throw new AskedTooOften(wait);
        }
    }

    private @Nullable Duration take(int count, Duration per, String of, String who) {
        return limits.take(new Limit(count, per), of, who).orElse(null);
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
    PendingOptIns.Row confirm(
            String token, String ip, @Nullable String userAgent, Correlation correlation) {
        PendingOptIns.Row optIn = find(token);
        ConfirmOptIn confirm =
                new ConfirmOptIn(
                        optIn.optIn(),
                        optIn.subject(),
                        OptInReport.Evidence.of(ip, userAgent),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        CurrentActor subject =
                new CurrentActor("subject:" + optIn.subject().value(), Set.of(Role.SUBJECT));
        desk.submit(new Caller(subject, correlation, null), confirm, "");
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
