package io.lethe.consent.client;

import io.lethe.consent.client.Clocks.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was read, from the first record on. One thread writes, any number reads without a lock.
 * What cannot be gone on with is thrown away as a whole and read again into a new one.
 */
final class Copy {

    final Entries consents = new Entries();
    final Against against = new Against();

    /** Purposes and channels in pairs; a purpose's terms know the number of each of their own. */
    final Names pairs = new Names(Entries.TERMS - 1);

    final Names notices = new Names(Consent.MOST_NOTICES);
    private final Names reasons = new Names(Consent.MOST_REASONS);
    private volatile Answer[] asks = {};
    private volatile Map<String, Versions> purposes = Map.of();

    /** When whoever reads was at the end of all topics for certain; null until it was once. */
    private volatile @Nullable Moment known;

    /** What the copy says of a subject, however old it is. */
    Answer decide(long high, long low, String purpose, String channel, Clocks clocks) {
        Versions versions = purposes.get(purpose);
        Terms terms = versions == null ? null : versions.now(clocks);
        Terms.Channel used = terms == null ? null : terms.channels().get(channel);
        Answer no = against.of(high, low, used == null ? against.bitOf(channel) : used.bit());
        if (no != null) {
            return no;
        }
        if (terms == null) {
            return Answer.PURPOSE_UNKNOWN;
        }
        return terms.active() ? decide(high, low, terms, used, clocks) : Answer.PURPOSE_RETIRED;
    }

    private Answer decide(
            long high, long low, Terms terms, Terms.@Nullable Channel used, Clocks clocks) {
        if (terms.basis() == Terms.Basis.UNKNOWN) {
            return Answer.BASIS_UNKNOWN;
        }
        if (used == null) {
            return Answer.CHANNEL_UNKNOWN;
        }
        return terms.basis() == Terms.Basis.CONSENT
                ? decide(consents.get(high, low, used.pair()), terms, clocks)
                : Answer.ERASURE_UNKNOWN;
    }

    private Answer decide(long consent, Terms terms, Clocks clocks) {
        return switch (Consent.kind(consent)) {
            case Consent.MISSING -> Answer.CONSENT_MISSING;
            case Consent.WITHDRAWN -> Answer.CONSENT_WITHDRAWN;
            case Consent.ERASED -> Answer.SUBJECT_ERASED;
            case Consent.GIVEN -> given(consent, terms, clocks);
            default -> Answer.UNREADABLE;
        };
    }

    private Answer given(long consent, Terms terms, Clocks clocks) {
        long until = Consent.until(consent);
        if (until != 0 && clocks.millis() / 1000 >= until) {
            return Answer.CONSENT_EXPIRED;
        }
        if (!terms.accepts(Consent.notice(consent))) {
            return Answer.NOTICE_OUTDATED;
        }
        if (terms.doubleOptIn() && !Consent.isDoubleOptIn(consent)) {
            return Answer.DOUBLE_OPT_IN_MISSING;
        }
        int ask = Consent.ask(consent);
        return ask == 0 ? Answer.CONSENT_GIVEN : asks[ask - 1];
    }

    void consent(long high, long low, String pair, long version, long number) {
        if (Consent.kind(number) == Consent.ERASED) {
            against.erase(high, low);
        }
        consents.put(high, low, pairs.add(pair), version, number);
    }

    /** The number by which an entry names the answer that it comes to if nothing says no. */
    int reason(Answer answer) {
        int number = reasons.add(answer.rule());
        if (number > asks.length) {
            Answer[] longer = Arrays.copyOf(asks, number);
            longer[number - 1] = answer;
            asks = longer;
        }
        return number;
    }

    void purpose(String name, @Nullable Versions versions) {
        Map<String, Versions> more = new HashMap<>(purposes);
        if (versions == null) {
            more.remove(name);
        } else {
            more.put(name, versions);
        }
        purposes = Map.copyOf(more);
    }

    /** At that moment, nothing was in the topics that is not in here now. */
    void isComplete(Moment moment) {
        known = moment;
    }

    @Nullable Moment known() {
        return known;
    }

    long size() {
        return consents.size() + against.size();
    }

    long bytes() {
        return consents.bytes() + against.bytes();
    }
}
