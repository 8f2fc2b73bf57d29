package io.lethe.consent.consents;

import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.kit.batch.Command;

/**
 * Somebody is to be shown what is on record of a subject. It is recorded before it is shown, in the
 * subject's own stream: so nothing is shown of one who was erased.
 */
public record ShowRecord(PersonalDataAccessed fact) implements Command {

    @Override
    public String stream() {
        return fact.key();
    }
}
