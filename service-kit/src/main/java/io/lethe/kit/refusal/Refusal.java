package io.lethe.kit.refusal;

import org.jspecify.annotations.Nullable;

/**
 * Understood and refused. The message says what was wrong and what to do, and never holds a
 * personal value: it reaches answers, dead letters and logs. Carries no stack trace, because it is
 * no defect.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What kind of refusal it is, apart from any protocol. */
    public enum Category {
        /** The request cannot be read or lacks something. */
        INVALID,
        /** It asks for something that does not exist. */
        NOT_FOUND,
        /** It contradicts the present state. */
        CONFLICT,
        /** It is a change of something that was changed meanwhile. */
        OUTDATED,
        /** Readable, and not acceptable. */
        UNPROCESSABLE,
        /** Not allowed to this caller. */
        FORBIDDEN
    }

    private final Category category;
    private final String slug;
    private final @Nullable String field;

    private Refusal(Category category, String slug, @Nullable String field, String message) {
        super(message, null, false, false);
        this.category = category;
        this.slug = slug;
        this.field = field;
    }

    public static Refusal invalid(String slug, String message) {
        return new Refusal(Category.INVALID, slug, null, message);
    }

    public static Refusal notFound(String slug, String message) {
        return new Refusal(Category.NOT_FOUND, slug, null, message);
    }

    public static Refusal conflict(String slug, String message) {
        return new Refusal(Category.CONFLICT, slug, null, message);
    }

    public static Refusal outdated(String slug, String message) {
        return new Refusal(Category.OUTDATED, slug, null, message);
    }

    public static Refusal unprocessable(String slug, String message) {
        return new Refusal(Category.UNPROCESSABLE, slug, null, message);
    }

    public static Refusal forbidden(String slug, String message) {
        return new Refusal(Category.FORBIDDEN, slug, null, message);
    }

    /** What was told of a subject who was erased: one name for it, wherever it is found out. */
    public static Refusal subjectErased() {
        return unprocessable(
                        "subject-erased",
                        "The subject was erased, and this happened before; it is not recorded")
                .at("/subject");
    }

    /** The same refusal, naming the field it is about as a JSON pointer (RFC 6901). */
    public Refusal at(String jsonPointer) {
        return new Refusal(category, slug, jsonPointer, message());
    }

    public Category category() {
        return category;
    }

    /** Stable name, lower-case with hyphens: part of the contract with callers. */
    public String slug() {
        return slug;
    }

    /** JSON pointer of the field it is about, if it is about one. */
    public @Nullable String field() {
        return field;
    }

    /** What was wrong and what to do; without personal values. */
    public String message() {
        return java.util.Objects.requireNonNull(getMessage());
    }
}
