package io.lethe.kit.batch;

import java.sql.SQLException;

/** The connection broke during a commit: PostgreSQL alone knows whether it happened. */
final class CommitUnknown extends SQLException {

    private static final long serialVersionUID = 1;

    private final String transactionId;

    CommitUnknown(String transactionId, SQLException cause) {
        super("The answer to a commit was lost", cause.getSQLState(), cause);
        this.transactionId = transactionId;
    }

    String transactionId() {
        return transactionId;
    }
}
