package io.lethe.consent.optins;

import io.lethe.consent.preferences.PreferenceChange;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is wanted of one opt-in, for the consent stream of its subject. */
public sealed interface OptInCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().value();
    }

    /** Somebody asks for a consent that is to be confirmed. */
    record RequestOptIn(OptInRequested fact) implements OptInCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /**
     * Whoever reads the mail confirms.
     *
     * @param evidence what shows it, by name
     * @param signals what the browser says beside
     */
    record ConfirmOptIn(
            String optIn,
            SubjectId subject,
            Map<String, Personal<String>> evidence,
            List<PreferenceChange> signals,
            Instant at)
            implements OptInCommand {}

    /** Time is up, if it is. */
    record LapseOptIn(String optIn, SubjectId subject, Instant at) implements OptInCommand {}
}
