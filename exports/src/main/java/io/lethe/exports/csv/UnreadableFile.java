package io.lethe.exports.csv;

/** A file cannot be read on from a line. The message says why, and quotes nothing of the file. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    public UnreadableFile(long line, String reason) {
        super(reason);
        this.line = line;
    }

    /** Where the row begins that cannot be read. */
    public long line() {
        return line;
    }
}
