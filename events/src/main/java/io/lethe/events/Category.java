package io.lethe.events;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The retention class of a {@link Personal} record component, such as {@code identity}, {@code
 * contact} or {@code evidence}. A subject has one key per category, so that what the law wants kept
 * can outlive what it wants forgotten.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
// A record component hands its annotations on to field, accessor and constructor parameter,
// wherever a serializer looks.
@Target({RECORD_COMPONENT, FIELD, METHOD, PARAMETER})
public @interface Category {

    /** The permanent name of the category; a renamed category is another key. */
    String value();

    /**
     * The permanent number of what the value means, from 1 on, unique in the whole language and
     * never used again. A sealed value is bound to it and not to a name in Java, so that it can
     * neither stand in for another field nor be lost to a renamed one.
     */
    int field();
}
