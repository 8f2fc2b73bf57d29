package io.lethe.contact.fields;

/** With which of a subject's keys a value is sealed. */
enum FieldCategory {
    /** Who they are. */
    IDENTITY,
    /** How to reach them. */
    CONTACT
}
