package io.lethe.vault.alias;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;

/**
 * One spelling of an id in a source system, version 1: as it is, since only the system knows what
 * in it matters. These aliases may stand in URLs, so the characters leave no place for an address.
 */
final class SystemId {

    private SystemId() {}

    static String normalise(String field, String text) {
        try {
            Fields.requireName(field, text);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, "holds an id that " + e.reason());
        }
        return text;
    }
}
