package io.lethe.vault.seal;

import io.lethe.events.Category;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;

/**
 * A component of an event that is {@code Personal<T>} or a map of names to {@code Personal<T>}.
 *
 * @param value the type of the value in clear
 */
record PersonalField(String name, String category, int number, boolean map, JavaType value) {

    /**
     * @throws IllegalArgumentException if the component is of another shape or lacks its category:
     *     a defect of the record, met when the first event of its type is written or read
     */
    static PersonalField of(@Nullable BeanProperty property) {
        if (property == null) {
            throw new IllegalArgumentException(
                    "A personal value stands in a component of an event or nowhere");
        }
        Category category = property.getAnnotation(Category.class);
        if (category == null || category.field() < 1) {
            throw new IllegalArgumentException(
                    property.getName() + " is personal and needs a @Category with a field number");
        }
        JavaType type = property.getType();
        boolean map = type.isMapLikeType();
        JavaType personal = map ? type.getContentType() : type;
        if (!Personal.class.isAssignableFrom(personal.getRawClass())
                || (map && !type.getKeyType().hasRawClass(String.class))) {
            throw new IllegalArgumentException(
                    property.getName() + " must be Personal or a Map of String to Personal");
        }
        return new PersonalField(
                property.getName(),
                category.value(),
                category.field(),
                map,
                personal.containedTypeOrUnknown(0));
    }

    /** The place of the value that is just written or read. */
    Place place(SubjectId subject, TokenStreamContext context) {
        return new Place(
                new KeyName(subject, category), number, map ? context.currentName() : null);
    }
}
