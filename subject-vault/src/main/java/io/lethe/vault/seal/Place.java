package io.lethe.vault.seal;

import io.lethe.vault.key.Bound;
import org.jspecify.annotations.Nullable;

/**
 * Where a value belongs, for ever: sealed for one place, it opens in no other.
 *
 * @param key whose value, and in which category
 * @param field the permanent number of what it means
 * @param entry the entry's name where the field is a map
 */
record Place(KeyName key, int field, @Nullable String entry) {

    private static final String LABEL = "io.lethe.vault.personal.v1";

    byte[] associatedData() {
        String subject = key.subject().value();
        String number = Integer.toString(field);
        return entry == null
                ? Bound.to(LABEL, subject, key.category(), number)
                : Bound.to(LABEL, subject, key.category(), number, entry);
    }
}
