package io.lethe.audit.checkpoints;

import io.lethe.audit.note.LogKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Signs a log whenever asked, as a service with that key folder would. */
public final class SigningFixture {

    private final DataSource dataSource;
    private final Signer signer;

    public SigningFixture(DataSource dataSource, Path folder) throws SQLException {
        this.dataSource = dataSource;
        signer =
                new Signer(
                        LogKey.of("log.example/audit", new byte[32]),
                        new LogFiles(folder),
                        Duration.ZERO);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            signer.bind(connection);
            connection.commit();
        }
    }

    public SignedCheckpoint sign() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            SignedCheckpoint newest = signer.newest(connection);
            connection.commit();
            return newest;
        }
    }
}
