package io.lethe.consent.consents;

import io.lethe.consent.expiry.ExpiryCommand;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.SuppressionReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consents of one subject per purpose and channel, and its suppressions. Immutable.
 *
 * @param purged the erasure case that closed the stream; null while it is open
 */
public record Consents(
        Map<Scope, Standing> standings, Map<Block, Instant> suppressed, @Nullable String purged) {

    public static final Consents NONE = new Consents(Map.of(), Map.of(), null);

    /** What a suppression is for. */
    public record Block(String channel, SuppressionReason reason) {}

    /** What a consent is for. */
    public record Scope(String purpose, String channel) {}

    /**
     * The latest of each action, by the time at which it happened: facts arrive in any order.
     *
     * @param given the latest consent; null where none is known
     * @param withdrawn the latest withdrawal; one may arrive before the consent it ends
     */
    public record Standing(@Nullable ConsentGiven given, @Nullable ConsentWithdrawn withdrawn) {

        static final Standing NOTHING = new Standing(null, null);

        Standing with(ConsentGiven fact) {
            return given != null && given.at().isAfter(fact.at())
                    ? this
                    : new Standing(fact, withdrawn);
        }

        Standing with(ConsentWithdrawn fact) {
            return withdrawn != null && withdrawn.at().isAfter(fact.at())
                    ? this
                    : new Standing(given, fact);
        }

        /** The latest action holds; a tie goes to the withdrawal. */
        public boolean isGiven() {
            return given != null && (withdrawn == null || given.at().isAfter(withdrawn.at()));
        }
    }

    public Standing standing(Scope scope) {
        return standings.getOrDefault(scope, Standing.NOTHING);
    }

    /** Whether that consent is what holds, as far as nobody took it back. */
    boolean stands(ExpiryCommand.Consent consent) {
        Standing standing = standing(new Scope(consent.purpose(), consent.channel()));
        return standing.isGiven()
                && standing.given() != null
                && standing.given().at().equals(consent.given());
    }

    Consents with(Scope scope, Standing standing) {
        Map<Scope, Standing> changed = new HashMap<>(standings);
        changed.put(scope, standing);
        return new Consents(Map.copyOf(changed), suppressed, purged);
    }

    /** Whether a channel was known to be suppressed for that reason at that time. */
    public boolean isSuppressed(Block block, Instant at) {
        Instant since = suppressed.get(block);
        return since != null && !since.isAfter(at);
    }

    /** The same for any reason. */
    boolean isSuppressed(String channel, Instant at) {
        return suppressed.entrySet().stream()
                .anyMatch(
                        each ->
                                each.getKey().channel().equals(channel)
                                        && !each.getValue().isAfter(at));
    }

    /** The earliest time counts: nothing ends a suppression. */
    Consents with(Block block, Instant at) {
        Map<Block, Instant> changed = new HashMap<>(suppressed);
        changed.merge(block, at, (one, other) -> one.isBefore(other) ? one : other);
        return new Consents(standings, Map.copyOf(changed), purged);
    }

    /** Nothing is known of the subject. */
    boolean isEmpty() {
        return standings.isEmpty() && suppressed.isEmpty();
    }

    /** Everything is forgotten, and nothing more is taken. */
    static Consents purged(String erasure) {
        return new Consents(Map.of(), Map.of(), erasure);
    }
}
