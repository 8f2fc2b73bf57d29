package io.lethe.audit.note;

/** A text is not the note, checkpoint or key that it should be. */
public final class InvalidNote extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidNote(String message) {
        super(message);
    }
}
