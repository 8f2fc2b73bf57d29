package io.lethe.contact.contacts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lethe.contact.contacts.ContactCommand.RegisterContact;
import io.lethe.contact.fields.ContactFields;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.kit.subjects.Report;
import io.lethe.vault.alias.Alias;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a subject, in configured fields.
 *
 * @param aliases follow from the values
 */
record ContactReport(
        String subject,
        Map<String, String> identity,
        Map<String, String> contact,
        @JsonIgnore Map<String, Alias> aliases,
        @Nullable Instant at)
        implements Report {

    /**
     * @throws io.lethe.events.InvalidFieldException naming what is not configured or does not fit
     */
    static ContactReport of(ContactRegistration told, ContactFields fields) {
        ContactFields.Accepted accepted = fields.accept(told.fields());
        return new ContactReport(
                told.subject(),
                accepted.identity(),
                accepted.contact(),
                accepted.aliases(),
                told.at());
    }

    @Override
    public RegisterContact command(SubjectId whom, Instant learnt) {
        return new RegisterContact(
                new ContactRegistered(
                        whom,
                        personal(identity),
                        personal(contact),
                        ContactCommand.happened(at, learnt)),
                learnt);
    }

    /** Each to be sealed for itself, under its name. */
    private static Map<String, Personal<String>> personal(Map<String, String> values) {
        Map<String, Personal<String>> personal = HashMap.newHashMap(values.size());
        values.forEach((name, value) -> personal.put(name, Personal.known(value)));
        return personal;
    }

    /** How many values there are; what they are is personal. */
    @Override
    public String toString() {
        return "ContactReport of " + (identity.size() + contact.size());
    }
}
