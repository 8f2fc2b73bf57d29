package io.lethe.contact.fields;

import io.lethe.events.InvalidFieldException;
import io.lethe.vault.alias.Alias;

/** Which kind of alias the value of a field is. */
enum FieldAlias {
    EMAIL("email"),
    PHONE("phone");

    private final String kind;

    FieldAlias(String kind) {
        this.kind = kind;
    }

    /**
     * @param field what to call it in a complaint
     * @throws InvalidFieldException if the value is none
     */
    Alias of(String field, String value) {
        return Alias.parse(field, kind + ':' + value);
    }
}
