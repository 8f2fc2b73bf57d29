package io.lethe.exports.report;

/**
 * A row says nothing that can be reported. The message says why, names the column, and quotes
 * nothing of the row.
 */
public final class RowRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RowRefused(String reason) {
        // An answer, of which there may be millions: without a stack trace.
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
