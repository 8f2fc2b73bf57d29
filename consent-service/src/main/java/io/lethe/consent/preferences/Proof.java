package io.lethe.consent.preferences;

import io.lethe.consent.links.Visitor;
import io.lethe.consent.preferences.PreferenceForm.Entry;
import io.lethe.consent.preferences.PreferenceLinks.Link;
import io.lethe.events.Personal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What shows that a subject wants something (Art. 7(1) GDPR): a link that was mailed to them, and
 * who used it.
 */
record Proof(Link link, Visitor visitor) {

    /** How a consent was expressed that somebody gave by their link. */
    static final String METHOD = "preferences-link";

    /** The link went there: whoever used it reads what goes to that address, and to no other. */
    private static final String PROVEN = "email";

    boolean isOf(String channel) {
        return channel.equals(PROVEN);
    }

    /** Of whatever is wanted by the link. */
    Map<String, Personal<String>> evidence() {
        Map<String, Personal<String>> evidence = new HashMap<>(visitor.evidence());
        evidence.put("link", Personal.known(link.id()));
        return evidence;
    }

    /** A mail that was asked for and a press are the two steps of a double opt-in. */
    PreferenceChange give(Entry entry, String channel, Instant now) {
        Map<String, Personal<String>> evidence = evidence();
        if (isOf(channel)) {
            evidence.put("requestedAt", Personal.known(link.requestedAt().toString()));
            evidence.put("confirmedAt", Personal.known(now.toString()));
        }
        if (entry.noticeHash() != null) {
            evidence.put("noticeHash", Personal.known(entry.noticeHash()));
        }
        return new PreferenceChange.Give(
                entry.purpose(),
                channel,
                Objects.requireNonNull(entry.notice()),
                METHOD,
                isOf(channel),
                evidence);
    }
}
