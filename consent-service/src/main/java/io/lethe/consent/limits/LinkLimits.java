package io.lethe.consent.limits;

import io.lethe.consent.limits.Limits.Limit;
import io.lethe.kit.refusal.AskedTooOften;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often links may be asked for: by a visitor and by a client, who are told when it is too
 * often, and for an address, of which nothing is told. Thread-safe.
 */
public final class LinkLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Limits limits;
    private final String links;
    private final Limit perAddress;
    private final Limit perVisitor;
    private final Limit perClient;

    /**
     * @param links which links, such as {@code opt-in}
     * @param perAddress in an hour
     * @param perVisitor in an hour
     * @param perClient in a minute
     */
    public LinkLimits(Limits limits, String links, int perAddress, int perVisitor, int perClient) {
        this.limits = limits;
        this.links = links;
        this.perAddress = new Limit(perAddress, HOUR);
        this.perVisitor = new Limit(perVisitor, HOUR);
        this.perClient = new Limit(perClient, Duration.ofMinutes(1));
    }

    /**
     * The visitor first: one who asks too often takes nothing from the others of the form.
     *
     * @param network of the visitor; null where it is not known
     * @param client null where nobody signed in
     * @throws AskedTooOften if one of them does
     */
    public void refuseHaste(@Nullable String network, @Nullable String client) {
        Optional<Duration> wait =
                network == null
                        ? Optional.empty()
                        : limits.take(perVisitor, links + "-visitor", network);
        if (wait.isEmpty() && client != null) {
            wait = limits.take(perClient, links + "-client", client);
        }
        if (wait.isPresent()) {
            throw new AskedTooOften(wait.get());
        }
    }

    /**
     * Sends one link, unless the address was sent enough. If that fails, it does not count.
     *
     * @param address in one spelling; it is hashed
     */
    public void sendTo(String address, Runnable sending) {
        String of = links + "-address";
        if (limits.take(perAddress, of, address).isPresent()) {
            return;
        }
        try {
            sending.run();
        } catch (RuntimeException failure) {
            try {
                limits.giveBack(perAddress, of, address);
            } catch (RuntimeException away) {
                failure.addSuppressed(away);
            }
            throw failure;
        }
    }
}
