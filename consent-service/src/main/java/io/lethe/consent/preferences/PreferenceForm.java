package io.lethe.consent.preferences;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.WireName;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants, all at once.
 *
 * @param changes at most 200; none at all says nothing but what the browser does
 */
record PreferenceForm(List<Entry> changes) {

    private static final int MOST = 200;

    enum Action implements WireName {
        GIVE("give"),
        WITHDRAW("withdraw"),
        OBJECT("object"),
        END_OBJECTION("end-objection"),
        PAUSE("pause"),
        RESUME("resume");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * @param channel told where something is given or withdrawn, never of an objection; without
     *     one, a pause is for the whole purpose
     * @param notice the version that was shown; of what is given, and only there
     * @param noticeHash SHA-256 of the wording that was shown, alike, where it is known
     * @param until when a pause ends; there, and only there
     */
    record Entry(
            String purpose,
            @Nullable String channel,
            Action action,
            @Nullable String notice,
            @Nullable String noticeHash,
            @Nullable Instant until) {

        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

        Entry {
            Fields.requireName("purpose", purpose);
            Fields.requirePresent("action", action);
            boolean ofConsent = action == Action.GIVE || action == Action.WITHDRAW;
            boolean ofObjection = action == Action.OBJECT || action == Action.END_OBJECTION;
            requireThere("channel", channel, ofConsent, !ofObjection);
            requireThere("notice", notice, action == Action.GIVE, action == Action.GIVE);
            requireThere("noticeHash", noticeHash, false, action == Action.GIVE);
            requireThere("until", until, action == Action.PAUSE, action == Action.PAUSE);
            if (channel != null) {
                Fields.requireName("channel", channel);
            }
            if (notice != null) {
                Fields.requireName("notice", notice);
            }
            if (noticeHash != null && !SHA_256.matcher(noticeHash).matches()) {
                throw new InvalidFieldException(
                        "noticeHash", "must be a SHA-256 in 64 hexadecimal digits, in lower case");
            }
        }

        private static void requireThere(
                String field, @Nullable Object value, boolean must, boolean may) {
            if (must && value == null) {
                throw new InvalidFieldException(field, "is needed for this action");
            }
            if (!may && value != null) {
                throw new InvalidFieldException(field, "has no meaning for this action");
            }
        }
    }

    PreferenceForm {
        Fields.requirePresent("changes", changes);
        if (changes.size() > MOST) {
            throw new InvalidFieldException("changes", "must not have more than " + MOST);
        }
        int missing = changes.indexOf(null);
        if (missing >= 0) {
            throw new InvalidFieldException("changes/" + missing, "is missing");
        }
    }
}
