package io.lethe.events;

/**
 * A value that belongs to a person and can be made unreadable. Erasure is a case of the type and
 * not {@code null}, an empty text or an error: a {@code switch} that forgets it does not compile,
 * and a replay meets it as data. A key that cannot be had at the moment is neither case but an
 * exception.
 *
 * @param <T> the type of the value in clear
 */
public sealed interface Personal<T> {

    static <T> Personal<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Personal<T> erased() {
        return new Erased<>();
    }

    /**
     * The value in clear. It is printed as {@code •••}, so that a log line of the whole record
     * gives nothing away.
     */
    record Known<T>(T value) implements Personal<T> {

        public Known {
            Fields.requirePresent("value", value);
        }

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** The key was destroyed: the value existed and cannot be read any more, by anyone. */
    record Erased<T>() implements Personal<T> {

        @Override
        public String toString() {
            return "erased";
        }
    }
}
