package io.lethe.consent.client;

import io.lethe.consent.client.Clocks.Moment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /**
     * What the terms that hold now ask of a question, whoever it is about.
     *
     * @param terms null where there is no such purpose
     * @param used null where it does not use the channel
     * @param millis when that is
     */
    private record Question(
            @Nullable Terms terms, Terms.@Nullable Channel used, long bit, long millis) {}

    private Question question(String purpose, String channel, Clocks clocks) {
        long millis = clocks.millis();
        Versions versions = purposes.get(purpose);
        Terms terms = versions == null ? null : versions.at(millis);
        Terms.Channel used = terms == null ? null : terms.channels().get(channel);
        return new Question(
                terms, used, used == null ? against.bitOf(channel) : used.bit(), millis);
    }

    /** What the copy says of a subject, however old it is. */
    Answer decide(long high, long low, String purpose, String channel, Clocks clocks) {
        Question question = question(purpose, channel, clocks);
        Answer no = against.of(high, low, question.bit());
        if (no == null) {
            no = whoever(question);
        }
        return no == null ? decide(consents.get(high, low, pair(question)), question) : no;
    }

    /**
     * The same of many. Most of the time of a look is that of the memory, and so all of them are
     * begun before the first is gone on with.
     *
     * @param answers to be filled, as many as there are subjects from that place on
     */
    void decide(
            long[] high,
            long[] low,
            String purpose,
            String channel,
            Clocks clocks,
            Answer[] answers,
            int from) {
        int count = Math.min(high.length, answers.length - from);
        Question question = question(purpose, channel, clocks);
        Answer whoever = whoever(question);
        long[] against = new long[count];
        for (int i = 0; i < count; i++) {
            against[i] = this.against.look(high[i], low[i]);
        }
        long[] agreed = new long[count];
        for (int i = 0; whoever == null && i < count; i++) {
            agreed[i] = consents.look(high[i], low[i], pair(question));
        }
        for (int i = 0; i < count; i++) {
            if (against[i] != 0) {
                against[i] = this.against.number(high[i], low[i]);
            }
            if (agreed[i] != 0) {
                agreed[i] = consents.get(high[i], low[i], pair(question));
            }
        }
        for (int i = 0; i < count; i++) {
            Answer no = Against.of(against[i], question.bit());
            if (no == null) {
                no = whoever;
            }
            answers[from + i] = no == null ? decide(agreed[i], question) : no;
        }
    }

    /** The answer to the question for whomever nothing stands against; null if consent decides. */
    private static @Nullable Answer whoever(Question question) {
        Terms terms = question.terms();
        if (terms == null) {
            return Answer.PURPOSE_UNKNOWN;
        }
        if (!terms.active()) {
            return Answer.PURPOSE_RETIRED;
        }
        if (terms.basis() == Terms.Basis.UNKNOWN) {
            return Answer.BASIS_UNKNOWN;
        }
        if (question.used() == null) {
            return Answer.CHANNEL_UNKNOWN;
        }
        return terms.basis() == Terms.Basis.CONSENT ? null : Answer.ERASURE_UNKNOWN;
    }

    private static int pair(Question question) {
        return Objects.requireNonNull(question.used()).pair();
    }

    private Answer decide(long consent, Question question) {
        return switch (Consent.kind(consent)) {
            case Consent.MISSING -> Answer.CONSENT_MISSING;
            case Consent.WITHDRAWN -> Answer.CONSENT_WITHDRAWN;
            case Consent.ERASED -> Answer.SUBJECT_ERASED;
            case Consent.GIVEN -> given(consent, question);
            default -> Answer.UNREADABLE;
        };
    }

    private Answer given(long consent, Question question) {
        Terms terms = Objects.requireNonNull(question.terms());
        long until = Consent.until(consent);
        if (until != 0 && question.millis() / 1000 >= until) {
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
