package io.lethe.consent.preferences;

import io.lethe.consent.consents.KnownTerms;
import io.lethe.consent.preferences.PreferenceForm.Entry;
import io.lethe.consent.purposes.Purpose;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what somebody wants can be had, told before anything is recorded: a wish that would come
 * to nothing is refused and not taken in silence.
 *
 * @param purposes those that are named, as they are now
 * @param known what there ever was
 * @param proof what shows a consent; null for who cannot agree in somebody's place
 */
record Wishes(
        Map<String, Purpose> purposes,
        KnownTerms known,
        @Nullable Proof proof,
        Duration longestPause,
        Instant now) {

    private record Place(String dial, String purpose, @Nullable String channel) {}

    /**
     * What is wanted, in the same order.
     *
     * @throws Refusal {@code purpose-unknown}, {@code channel-unknown}, {@code notice-unknown},
     *     {@code changes-contradict}, {@code consent-not-asked}, {@code double-opt-in-needed},
     *     {@code consent-without-evidence}, {@code objection-impossible}, {@code pause-impossible}
     *     or {@code pause-out-of-bounds}, naming the place
     */
    List<PreferenceChange> of(List<Entry> entries) {
        List<PreferenceChange> changes = new ArrayList<>(entries.size());
        Set<Place> places = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                PreferenceChange change = change(entries.get(i));
                if (!places.add(place(change))) {
                    throw Refusal.unprocessable(
                                    "changes-contradict",
                                    "Another change of the same request is about the same")
                            .at("");
                }
                changes.add(change);
            } catch (Refusal refusal) {
                String field = refusal.field();
                throw refusal.at("/changes/" + i + (field == null ? "" : field));
            }
        }
        requireOneMind(changes);
        return changes;
    }

    /** Who agrees takes back what they objected to, so both at once cannot be meant. */
    private static void requireOneMind(List<PreferenceChange> changes) {
        Set<String> objected = new HashSet<>();
        changes.stream()
                .filter(PreferenceChange.Objection.class::isInstance)
                .forEach(it -> objected.add(it.purpose()));
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i) instanceof PreferenceChange.Give it
                    && objected.contains(it.purpose())) {
                throw Refusal.unprocessable(
                                "changes-contradict",
                                "Another change of the same request objects to this purpose")
                        .at("/changes/" + i);
            }
        }
    }

    private static Place place(PreferenceChange change) {
        return switch (change) {
            case PreferenceChange.Give it -> new Place("consent", it.purpose(), it.channel());
            case PreferenceChange.Withdraw it -> new Place("consent", it.purpose(), it.channel());
            case PreferenceChange.Pause it -> new Place("pause", it.purpose(), it.channel());
            case PreferenceChange.Resume it -> new Place("pause", it.purpose(), it.channel());
            case PreferenceChange.Objection it -> new Place("objection", it.purpose(), null);
            case PreferenceChange.EndObjection it -> new Place("objection", it.purpose(), null);
            case PreferenceChange.Signal it -> new Place("signal", it.purpose(), null);
        };
    }

    private PreferenceChange change(Entry entry) {
        Purpose purpose = purposes.get(entry.purpose());
        if (purpose == null) {
            throw Refusal.unprocessable("purpose-unknown", "There never was such a purpose")
                    .at("/purpose");
        }
        String channel = entry.channel();
        if (isEnd(entry.action())) {
            // What ends something works also where the purpose uses the channel no more.
            requireEverKnown(purpose, channel);
        } else if (channel != null && !purpose.channels().contains(channel)) {
            throw Refusal.unprocessable("channel-unknown", "The purpose has no such channel")
                    .at("/channel");
        }
        return switch (entry.action()) {
            case GIVE -> give(entry, purpose, present(channel));
            case WITHDRAW -> new PreferenceChange.Withdraw(entry.purpose(), present(channel));
            case OBJECT -> object(entry, purpose);
            case END_OBJECTION -> new PreferenceChange.EndObjection(entry.purpose());
            case PAUSE -> pause(entry, purpose);
            case RESUME -> new PreferenceChange.Resume(entry.purpose(), channel);
        };
    }

    private static boolean isEnd(PreferenceForm.Action action) {
        return action == PreferenceForm.Action.WITHDRAW || action == PreferenceForm.Action.RESUME;
    }

    private void requireEverKnown(Purpose purpose, @Nullable String channel) {
        if (channel != null) {
            known.require(purpose.purpose(), channel, null);
        }
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private PreferenceChange give(Entry entry, Purpose purpose, String channel) {
        if (!Can.give(purpose)) {
            throw Refusal.unprocessable(
                            "consent-not-asked",
                            "This purpose is not in use or asks for no consent")
                    .at("/purpose");
        }
        if (!purpose.notices().contains(present(entry.notice()))) {
            throw Refusal.unprocessable(
                            "notice-unknown", "The purpose does not accept this notice version")
                    .at("/notice");
        }
        if (proof == null) {
            throw Refusal.unprocessable(
                            "consent-without-evidence",
                            "Nobody agrees in another's place: record a consent with its evidence")
                    .at("/action");
        }
        if (purpose.doubleOptIn() && !proof.isOf(channel)) {
            throw Refusal.unprocessable(
                            "double-opt-in-needed",
                            "This link proves an e-mail address and not this channel; ask for an opt-in")
                    .at("/channel");
        }
        return proof.give(entry, channel, now);
    }

    private PreferenceChange object(Entry entry, Purpose purpose) {
        if (!Can.object(purpose)) {
            throw Refusal.unprocessable(
                            "objection-impossible",
                            "What rests on a contract, a legal duty or vital interests cannot be objected to")
                    .at("/purpose");
        }
        return new PreferenceChange.Objection(
                entry.purpose(), proof == null ? Map.of() : proof.evidence());
    }

    private PreferenceChange pause(Entry entry, Purpose purpose) {
        if (!Can.object(purpose)) {
            throw Refusal.unprocessable(
                            "pause-impossible",
                            "What rests on a contract, a legal duty or vital interests waits for nobody")
                    .at("/purpose");
        }
        Instant until = present(entry.until()).truncatedTo(ChronoUnit.MICROS);
        if (!until.isAfter(now) || until.isAfter(now.plus(longestPause))) {
            throw Refusal.unprocessable(
                            "pause-out-of-bounds",
                            "A pause ends later than now and %d days from now at the latest"
                                    .formatted(longestPause.toDays()))
                    .at("/until");
        }
        return new PreferenceChange.Pause(entry.purpose(), entry.channel(), until);
    }

    /** What somebody can do about a purpose. */
    static final class Can {

        private Can() {}

        /** Marketing may ask for a consent to a channel, whatever it rests on (PECR). */
        static boolean give(Purpose purpose) {
            return purpose.active()
                    && (purpose.lawfulBasis() == LawfulBasis.CONSENT
                            || purpose.terms().directMarketing());
        }

        static boolean object(Purpose purpose) {
            return purpose.lawfulBasis() == LawfulBasis.CONSENT
                    || purpose.terms().directMarketing()
                    || purpose.lawfulBasis().canBeObjectedTo();
        }
    }
}
