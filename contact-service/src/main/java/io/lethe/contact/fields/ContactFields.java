package io.lethe.contact.fields;

import io.lethe.events.InvalidFieldException;
import io.lethe.vault.alias.Alias;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The configured fields. Immutable and thread-safe. */
@Component
public class ContactFields {

    private static final Pattern NAME = Pattern.compile(ContactField.NAME);
    private static final String FIELDS = "fields";

    private final Map<String, ContactField> byName;

    ContactFields(ContactSettings settings) {
        byName =
                settings.fields().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ContactField::name, Function.identity()));
    }

    /**
     * Values that may be put on record.
     *
     * @param identity who somebody is, by the name of the field
     * @param contact how to reach them, by the name of the field
     * @param aliases by which else they are known, by the place where each stands
     */
    public record Accepted(
            SortedMap<String, String> identity,
            SortedMap<String, String> contact,
            Map<String, Alias> aliases) {

        private Accepted() {
            this(new TreeMap<>(), new TreeMap<>(), new LinkedHashMap<>());
        }

        private void add(ContactField field, String place, String value) {
            switch (field.category()) {
                case IDENTITY -> identity.put(field.name(), value);
                case CONTACT -> contact.put(field.name(), value);
            }
            if (field.alias() != null) {
                aliases.put(place, field.alias().of(place, value));
            }
        }
    }

    /**
     * @throws InvalidFieldException naming the place of what is not configured or does not fit, and
     *     never a value
     */
    public Accepted accept(@Nullable Map<String, @Nullable String> told) {
        if (told == null || told.isEmpty()) {
            throw new InvalidFieldException(FIELDS, "must hold at least one field");
        }
        Accepted accepted = new Accepted();
        told.forEach(
                (name, value) -> {
                    ContactField field = configured(name);
                    String place = FIELDS + "/" + name;
                    accepted.add(field, place, field.checked(place, value));
                });
        return accepted;
    }

    private ContactField configured(String name) {
        ContactField field = byName.get(name);
        if (field == null) {
            // A caller may put anything into a name, so only what looks like one is repeated.
            throw new InvalidFieldException(
                    NAME.matcher(name).matches() ? FIELDS + "/" + name : FIELDS,
                    "is not configured: what nobody needs is not collected");
        }
        return field;
    }
}
