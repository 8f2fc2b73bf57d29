package io.lethe.consent.preferences;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one subject can see and change.
 *
 * @param language in which it is told
 * @param expiresAt until when the link can be used; absent where there is none
 */
record Preferences(String language, @Nullable Instant expiresAt, List<OfPurpose> purposes) {

    /**
     * @param name what people call it
     * @param description what is done, in plain words
     * @param notice the one to be shown before somebody agrees
     * @param can what can be done about it: {@code give}, {@code withdraw}, {@code object}, {@code
     *     pause}
     */
    record OfPurpose(
            String purpose,
            String name,
            String description,
            String lawfulBasis,
            boolean directMarketing,
            boolean active,
            NoticeLink notice,
            List<String> can,
            List<OfChannel> channels) {}

    /** A version of a privacy notice, and where it is read. */
    record NoticeLink(String version, String url) {}

    /**
     * @param state one of {@link PreferenceState}
     * @param allowed whether it is done
     * @param rule the stable name of the rule that decided
     * @param meaning the same for people
     * @param since when the subject did what decides; absent where it was nothing of theirs
     * @param until when time alone changes it; absent where it does not
     * @param seen the notice that was shown for the consent that stands
     * @param because ids of the events behind it
     */
    record OfChannel(
            String channel,
            PreferenceState state,
            boolean allowed,
            String rule,
            String meaning,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable NoticeLink seen,
            List<String> because) {}
}
