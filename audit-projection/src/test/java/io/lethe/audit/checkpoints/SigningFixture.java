package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.LogKeys;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Signs a log whenever asked, as a service with that key folder would. */
public final class SigningFixture {

    private static final SigningKeys KEYS =
            SigningKeys.of("log.example/audit", new byte[32], new byte[32]);

    private final DataSource dataSource;
    private final Signer signer;

    public SigningFixture(DataSource dataSource, Path folder) throws SQLException {
        this.dataSource = dataSource;
        signer = new Signer(KEYS, new LogFiles(folder), Duration.ZERO);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            signer.bind(connection);
            connection.commit();
        }
    }

    /** The public keys. */
    public static LogKeys keys() {
        return KEYS.verifiers();
    }

    /** A note that the keys signed, whatever it says. */
    public static String signed(long size, byte[] root) {
        return KEYS.sign(new Checkpoint("log.example/audit", size, root));
    }

    /** As the service has them, with a new one whenever one is asked for. */
    public Checkpoints checkpoints(Witness... witnesses) {
        return new Checkpoints(
                dataSource, signer, keys(), Duration.ZERO, List.of(witnesses), List.of());
    }

    public SignedCheckpoint sign() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            SignedCheckpoint newest = signer.newest(connection, List.of());
            connection.commit();
            return newest;
        }
    }
}
