package io.lethe.consent.preferences;

import io.lethe.consent.links.Visitor;
import io.lethe.consent.preferences.PreferenceChange.Signal;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.Personal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What follows where a browser says for its user that data is not to be sold or shared ({@code
 * Sec-GPC: 1}): an objection to each purpose that is marked for it. Thread-safe.
 */
@Component
public class PrivacySignals {

    private final Purposes purposes;

    PrivacySignals(Purposes purposes) {
        this.purposes = purposes;
    }

    /**
     * What a press says beside what it is for; nothing without the signal.
     *
     * @param except purposes of which the same press says something in particular, which goes
     *     before what the browser says in general
     */
    public List<PreferenceChange> of(Visitor visitor, Set<String> except) {
        if (!visitor.privacySignal()) {
            return List.of();
        }
        Map<String, Personal<String>> evidence = new HashMap<>(visitor.evidence());
        evidence.put("signal", Personal.known(Visitor.SIGNAL + ": 1"));
        return purposes.all().stream()
                .filter(Purpose::active)
                .filter(purpose -> purpose.terms().globalPrivacyControl())
                .map(Purpose::purpose)
                .filter(purpose -> !except.contains(purpose))
                .<PreferenceChange>map(purpose -> new Signal(purpose, evidence))
                .toList();
    }
}
