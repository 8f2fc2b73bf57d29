package io.lethe.consent.preferences;

import io.lethe.events.Personal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a subject wants, whether or not it is so already. Immutable. */
public sealed interface PreferenceChange {

    /** The name of the purpose. */
    String purpose();

    /**
     * To agree, which also takes back what was objected to.
     *
     * @param notice the version that was shown
     * @param doubleOptIn whether the evidence proves that it is the subject's own address
     */
    record Give(
            String purpose,
            String channel,
            String notice,
            String method,
            boolean doubleOptIn,
            Map<String, Personal<String>> evidence)
            implements PreferenceChange {}

    /** To take back what was agreed to. */
    record Withdraw(String purpose, String channel) implements PreferenceChange {}

    /** To object to the purpose, whatever the channel. */
    record Objection(String purpose, Map<String, Personal<String>> evidence)
            implements PreferenceChange {}

    /** To take that back. */
    record EndObjection(String purpose) implements PreferenceChange {}

    /**
     * To be left alone for a while.
     *
     * @param channel null for all of them
     */
    record Pause(String purpose, @Nullable String channel, Instant until)
            implements PreferenceChange {}

    /** Not to be left alone any more. */
    record Resume(String purpose, @Nullable String channel) implements PreferenceChange {}

    /**
     * What a browser says for its user in general. What the subject said of the purpose in
     * particular goes before it: an objection that was ever taken back does not come back by this.
     */
    record Signal(String purpose, Map<String, Personal<String>> evidence)
            implements PreferenceChange {}
}
