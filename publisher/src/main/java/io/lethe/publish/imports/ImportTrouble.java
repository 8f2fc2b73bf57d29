package io.lethe.publish.imports;

/** An import that cannot go on; the message is for who typed the command. */
public final class ImportTrouble extends RuntimeException {

    private final boolean passing;

    private ImportTrouble(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** What the same command would run into again. */
    static ImportTrouble lasting(String message) {
        return new ImportTrouble(message, false);
    }

    /** What may be over in a moment. */
    static ImportTrouble passing(String message) {
        return new ImportTrouble(message, true);
    }

    boolean isPassing() {
        return passing;
    }
}
