package io.lethe.portal.services;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of asking a service. */
public sealed interface Answer<T> {

    /** What was asked for. */
    record Given<T>(T value) implements Answer<T> {}

    /** The service cannot be reached, takes too long, or is not able to answer at the moment. */
    record Away<T>(String service) implements Answer<T> {}

    /** The person has none of the roles that may ask this. */
    record Denied<T>(String service) implements Answer<T> {}

    /** The service understood, and says no. */
    record Refused<T>(Problem problem) implements Answer<T> {}

    /** For templates: {@code given}, {@code away}, {@code denied} or {@code refused}. */
    default String getKind() {
        return switch (this) {
            case Given<T> _ -> "given";
            case Away<T> _ -> "away";
            case Denied<T> _ -> "denied";
            case Refused<T> _ -> "refused";
        };
    }

    /** The value, or null where there is none. */
    default @Nullable T orNull() {
        return this instanceof Given<T>(T value) ? value : null;
    }

    /** The same answer about something made of the value. */
    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Given<T>(T value) -> new Given<>(change.apply(value));
            case Away<T>(String service) -> new Away<>(service);
            case Denied<T>(String service) -> new Denied<>(service);
            case Refused<T>(Problem problem) -> new Refused<>(problem);
        };
    }
}
