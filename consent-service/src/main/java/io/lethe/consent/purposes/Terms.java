package io.lethe.consent.purposes;

import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.refusal.Refusal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said of some purposes, as they are at one moment. Immutable. */
public final class Terms {

    private final Map<String, Purpose> purposes;

    private Terms(Map<String, Purpose> purposes) {
        this.purposes = purposes;
    }

    /** With one question, however many there are. */
    public static Terms of(Purposes purposes, Collection<String> names) {
        return new Terms(purposes.named(names));
    }

    /**
     * The purpose, which asks for consent on that channel.
     *
     * @throws Refusal {@code purpose-unknown} or {@code channel-unknown}
     */
    public Purpose asking(String purpose, String channel) {
        Purpose found = purposes.get(purpose);
        if (found == null || !found.active() || found.lawfulBasis() != LawfulBasis.CONSENT) {
            throw purposeUnknown("No purpose of this name asks for consent");
        }
        requireChannel(found, channel);
        return found;
    }

    /**
     * The notice that a consent names: the current one where it names none.
     *
     * @throws Refusal {@code notice-unknown}, and as {@link #asking}
     */
    public String notice(String purpose, String channel, @Nullable String notice) {
        Purpose found = asking(purpose, channel);
        if (notice == null) {
            return found.notices().getFirst();
        }
        if (!found.notices().contains(notice)) {
            throw Refusal.unprocessable(
                            "notice-unknown", "The purpose does not accept this notice version")
                    .at("/notice");
        }
        return notice;
    }

    /**
     * Holds for a purpose whose consent can be taken back, also one that was retired.
     *
     * @throws Refusal {@code purpose-unknown} or {@code channel-unknown}
     */
    public void requireKnown(String purpose, String channel) {
        Purpose found = purposes.get(purpose);
        if (found == null) {
            throw purposeUnknown("There never was a purpose of this name");
        }
        requireChannel(found, channel);
    }

    private static void requireChannel(Purpose purpose, String channel) {
        if (!purpose.channels().contains(channel)) {
            throw Refusal.unprocessable("channel-unknown", "The purpose has no such channel")
                    .at("/channel");
        }
    }

    private static Refusal purposeUnknown(String message) {
        return Refusal.unprocessable("purpose-unknown", message).at("/purpose");
    }
}
