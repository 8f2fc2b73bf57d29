package io.lethe.events;

/**
 * An event about one data subject, and the only kind that may hold a {@link Personal} value: the
 * value is sealed under this subject's key, and stays so whatever becomes of the pseudonym later.
 */
public interface SubjectEvent extends DomainEvent {

    /** In JSON it is the property {@code subject}, by which a reader finds the keys. */
    SubjectId subject();

    @Override
    default String key() {
        return subject().value();
    }
}
