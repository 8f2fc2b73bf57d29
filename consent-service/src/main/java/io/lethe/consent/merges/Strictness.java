package io.lethe.consent.merges;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.law.AgeOfConsent;
import io.lethe.consent.merges.MergeCommand.Terms;
import io.lethe.events.WireName;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Instant;
import java.util.Comparator;

/** Which of two facts about the same allows less: the greater one. Pure. */
final class Strictness {

    private static final Comparator<AgeOfConsent> AGES =
            Comparator.comparingInt(AgeOfConsent::years).thenComparing(AgeOfConsent::both);

    private static final Comparator<Circumstance> SAYINGS =
            Comparator.<Circumstance>comparingInt(it -> it.state().rank())
                    .thenComparingLong(Strictness::bound);

    private static final AgeOfConsent NO_AGE = new AgeOfConsent(0, false);

    private final Terms terms;
    private final Instant at;

    /**
     * @param at when it is compared
     */
    Strictness(Terms terms, Instant at) {
        this.terms = terms;
        this.at = at;
    }

    /** Of the same key. */
    int compare(Circumstance one, Circumstance other) {
        return switch (one.key().kind()) {
            // Of two months of birth the younger one's.
            case BIRTH -> one.value().compareTo(other.value());
            case RESIDENCE -> AGES.compare(age(one), age(other));
            case OBJECTION, PARENTAL_CONSENT, TPS, CTPS, PAUSE, LAWFUL_BASIS ->
                    SAYINGS.compare(one, other);
        };
    }

    private AgeOfConsent age(Circumstance residence) {
        return terms.law().age(residence.value(), at).orElse(NO_AGE);
    }

    /** A pause that is longer, a number that was listed earlier. */
    private static long bound(Circumstance it) {
        if (it.state() == State.PAUSED) {
            return it.bound() == null ? Long.MAX_VALUE : it.bound().getEpochSecond();
        }
        return it.bound() == null ? Long.MAX_VALUE : -it.bound().getEpochSecond();
    }

    /** Consent asks for most; what can be objected to asks for more than what cannot. */
    static int compare(LawfulBasis one, LawfulBasis other) {
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(LawfulBasis basis) {
        if (basis == LawfulBasis.CONSENT) {
            return 2;
        }
        return basis.canBeObjectedTo() ? 1 : 0;
    }

    static LawfulBasis basis(Circumstance recorded) {
        return WireName.parse(LawfulBasis.class, "basis", recorded.value());
    }
}
