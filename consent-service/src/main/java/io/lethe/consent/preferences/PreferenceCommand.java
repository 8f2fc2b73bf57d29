package io.lethe.consent.preferences;

import io.lethe.events.SubjectId;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.util.List;

/** What is wanted of the preferences of one subject, for the subject's consent stream. */
public sealed interface PreferenceCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().value();
    }

    /** Somebody asks for a link. */
    record RequestLink(PreferenceLinkRequested fact) implements PreferenceCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /**
     * All of it or nothing.
     *
     * @param at when; as fine as PostgreSQL keeps it
     */
    record Change(SubjectId subject, List<PreferenceChange> changes, Instant at)
            implements PreferenceCommand {

        public Change {
            changes = List.copyOf(changes);
        }
    }
}
