package io.lethe.audit.rebuild;

/** A rebuild cannot be carried out, now or later; the live read models stay as they are. */
final class CannotRebuild extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param reason for operators
     */
    CannotRebuild(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
