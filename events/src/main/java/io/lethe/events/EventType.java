package io.lethe.events;

/**
 * The permanent name of an event and the revision of its JSON that this code writes.
 *
 * @param name such as {@code io.lethe.consent.ConsentGiven}; bound by hand in {@link
 *     EventCatalogue}, so that moving a class renames nothing
 * @param revision a positive whole number as text; it grows whenever the JSON changes
 * @param eventClass the record that carries this revision
 */
public record EventType(String name, String revision, Class<? extends DomainEvent> eventClass) {

    public EventType {
        Fields.requireName("name", name);
        requireRevision("revision", revision);
        Fields.requirePresent("eventClass", eventClass);
    }

    /** The CloudEvents {@code type}: {@code io.lethe.consent.ConsentGiven.v1}. */
    public String cloudEventType() {
        return name + ".v" + revision;
    }

    static int requireRevision(String field, String revision) {
        Fields.requireName(field, revision);
        // One spelling per number: no "01", which would be another CloudEvents type.
        if (!revision.matches("[1-9][0-9]{0,5}")) {
            throw new InvalidFieldException(
                    field, "must be a whole number from 1 on, without leading zeros");
        }
        return Integer.parseInt(revision);
    }
}
